package io.rebound.launcher;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import java.util.HashMap;
import java.util.Map;

/** What the server is told by its environment. */
final class ServerEnvironment {

  /** A developer's receivers are on this machine; a server elsewhere dials no such address. */
  private static final String LOOPBACK = "127.0.0.0/8,::1/128";

  private ServerEnvironment() {}

  static Map<String, String> of(
      LauncherSettings launch, BackingStores stores, Credentials credentials) {
    PostgresAddress database = stores.postgres();
    Map<String, String> environment = new HashMap<>();
    environment.put("REBOUND_DB_URL", database.jdbcUrl());
    environment.put("REBOUND_DB_USER", database.user());
    environment.put("REBOUND_DB_PASSWORD", database.password());
    environment.put("REBOUND_REDIS_URL", stores.redisUrl());
    environment.put("REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers());
    environment.put("REBOUND_HTTP_PORT", Integer.toString(launch.httpPort()));
    environment.put("REBOUND_DATA_DIR", launch.dataDirectory().toString());
    environment.put("REBOUND_ADMIN_PASSWORD", credentials.adminPassword());
    environment.put("REBOUND_API_KEY", credentials.apiKey());
    environment.put(
        "REBOUND_HTTP_ALLOWED_NETWORKS",
        launch.settings().get("rebound.http.allowed-networks").orElse(LOOPBACK));
    return environment;
  }
}
