package io.rebound.server;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One running server for all tests of the API, with a Redis of its own; stopped with the test JVM.
 */
final class ApiServer {
  /** The key of tenant {@code default}. */
  static final String KEY = "rb_test_0123456789abcdef";

  /** The password of user {@code admin}. */
  static final String PASSWORD = "correct horse battery";

  private static ApiServer shared;

  private final RunningServer server;
  private final BackingStores stores;
  private final Map<String, String> settings;

  private ApiServer(RunningServer server, BackingStores stores, Map<String, String> settings) {
    this.server = server;
    this.stores = stores;
    this.settings = settings;
  }

  /** The server, started at the first call. */
  static synchronized ApiServer shared() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  private static ApiServer start() {
    BackingStores stores = BackingStores.start(BackingOptions.temporary());
    try {
      Path folder = Files.createTempDirectory("rebound-api");
      Map<String, String> settings = RunningServer.settings(folder.resolve("data"));
      settings.put("REBOUND_REDIS_URL", stores.redisUrl());
      settings.put("REBOUND_API_KEY", KEY);
      settings.put("REBOUND_ADMIN_PASSWORD", PASSWORD);
      settings.put("REBOUND_COMPAT_ANONYMOUS_TENANT", "default");
      settings.put("REBOUND_HTTP_ALLOWED_NETWORKS", "127.0.0.0/8");
      RunningServer server = RunningServer.start(settings, Path.of("target", "api-server.log"));
      server.awaitReady();
      return new ApiServer(server, stores, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void close() {
    server.close();
    stores.close();
  }

  /** Where it is. */
  String address() {
    return server.address();
  }

  /** Changes what is in its database, past the server. */
  void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                settings.get("REBOUND_DB_URL"),
                settings.get("REBOUND_DB_USER"),
                settings.get("REBOUND_DB_PASSWORD"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls as tenant {@code default}. */
  Api api() {
    return Api.with(server.address(), "Bearer " + KEY);
  }

  /** Calls with that key. */
  Api api(String key) {
    return Api.with(server.address(), "Bearer " + key);
  }

  /** Calls as the administrator. */
  Api admin() {
    return Api.as(server.address(), "admin", PASSWORD);
  }

  /** Calls as that user. */
  Api as(String user, String password) {
    return Api.as(server.address(), user, password);
  }

  /** Calls without a credential. */
  Api nobody() {
    return Api.with(server.address(), null);
  }
}
