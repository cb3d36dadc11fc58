package io.rebound.server;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One server for all tests that kill its stores, with a PostgreSQL and a Redis of its own. It keeps
 * its address over its starts. Ended with the test JVM.
 */
final class FaultyServer {
  private static FaultyServer shared;

  private final BackingStores stores;
  private final Map<String, String> settings;
  private RunningServer process;
  private int starts;

  private FaultyServer(BackingStores stores, Map<String, String> settings) {
    this.stores = stores;
    this.settings = settings;
  }

  static synchronized FaultyServer shared() throws IOException {
    if (shared == null) {
      BackingStores stores = BackingStores.start(BackingOptions.temporary());
      Map<String, String> settings =
          RunningServer.settings(Files.createTempDirectory("rebound-faulty").resolve("data"));
      PostgresAddress database = stores.freshDatabase();
      settings.put("REBOUND_DB_URL", database.jdbcUrl());
      settings.put("REBOUND_DB_USER", database.user());
      settings.put("REBOUND_DB_PASSWORD", database.password());
      settings.put("REBOUND_REDIS_URL", stores.redisUrl());
      settings.put("REBOUND_API_KEY", ApiServer.KEY);
      settings.put("REBOUND_ADMIN_PASSWORD", ApiServer.PASSWORD);
      settings.put("REBOUND_HTTP_ALLOWED_NETWORKS", "127.0.0.0/8");
      settings.put("REBOUND_LOG_ATTEMPTS", "failed");
      shared = new FaultyServer(stores, settings);
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** Has it run and be ready. */
  FaultyServer running() throws IOException, InterruptedException {
    if (process == null || !process.isAlive()) {
      Path log = Path.of("target", "faulty-server-" + ++starts + ".log");
      process = RunningServer.start(new HashMap<>(settings), log);
      process.awaitReady();
      api().await("/health/ready", reply -> reply.status() == 200);
    }
    return this;
  }

  /** Where it is. */
  String address() {
    return process.address();
  }

  /** Calls as tenant {@code default}. */
  Api api() {
    return Api.with(process.address(), "Bearer " + ApiServer.KEY);
  }

  BackingStores stores() {
    return stores;
  }

  private void close() {
    if (process != null) {
      process.close();
    }
    stores.close();
  }
}
