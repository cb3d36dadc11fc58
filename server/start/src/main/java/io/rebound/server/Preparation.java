package io.rebound.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everything that must hold before the server boots: settings, port, stores, schema. */
public final class Preparation implements Supplier<Map<String, String>> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Returns the settings by their names, or says why not and ends the JVM. */
  @Override
  public Map<String, String> get() {
    try {
      ServerSettings settings = ServerSettings.from(new SettingSources()::find);
      prepare(settings, new Patience(PATIENCE, PAUSE, System.out::println));
      return settings.byName();
    } catch (StartRefused refused) {
      refused.tell(System.err);
      System.exit(refused.exitCode());
      throw new IllegalStateException(refused);
    }
  }

  static void prepare(ServerSettings settings, Patience patience) throws StartRefused {
    Port.mustBeFree(settings.httpPort());
    Database database = new Database(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
    List<Store> stores =
        List.of(database, new Redis(settings.redisUrl()), new Kafka(settings.kafkaServers()));
    for (Store store : stores) {
      patience.waitFor(store);
    }
    database.migrate();
  }
}
