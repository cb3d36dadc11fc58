package io.rebound.launcher;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;

/** What is printed when the service is ready: where everything is, and what to try first. */
final class Greeting {

  private Greeting() {}

  static String of(LauncherSettings launch, BackingStores stores, Credentials credentials) {
    String server = "http://localhost:" + launch.httpPort();
    PostgresAddress database = stores.postgres();
    return """

        Rebound is ready. Ctrl-C stops it; what it holds is kept in %s

          REST API     %s/api/v1
          OpenAPI      %s/openapi
          Console      %s/console
          Kafka        %s
          Redis        %s
          PostgreSQL   %s
                       user %s, password %s

          Administrator   admin
          Password        %s
          API key         %s   (tenant "default")

        Try it:

          curl -s %s/api/v1/tasks -H 'Authorization: Bearer %s'
        """
        .formatted(
            launch.dataDirectory(),
            server,
            server,
            server,
            stores.kafkaBootstrapServers(),
            stores.redisUrl(),
            database.jdbcUrl(),
            database.user(),
            database.password(),
            credentials.adminPassword(),
            credentials.apiKey(),
            server,
            credentials.apiKey());
  }
}
