package io.rebound.server;

import io.rebound.engine.InvalidSettings;
import io.rebound.engine.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everything that must hold before the server boots: settings, port, stores, schema. */
public final class Preparation implements Supplier<Map<String, String>> {
  static final String HTTP_PORT = "rebound.http.port";
  static final String DATA_DIR = "rebound.data.dir";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Returns the settings that the server and its data source need, with defaults filled in; or says
   * why not and ends the JVM.
   */
  @Override
  public Map<String, String> get() {
    try {
      Settings settings = read(new SettingSources());
      prepare(settings, new Patience(PATIENCE, PAUSE, System.out::println));
      return byName(settings);
    } catch (StartRefused refused) {
      refused.tell(System.err);
      System.exit(refused.exitCode());
      throw new IllegalStateException(refused);
    }
  }

  static Settings read(SettingSources sources) throws StartRefused {
    try {
      return Settings.from(sources::find);
    } catch (InvalidSettings invalid) {
      throw new StartRefused(StartRefused.WRONG_SETTINGS, invalid.problems());
    }
  }

  private static void prepare(Settings settings, Patience patience) throws StartRefused {
    Port.mustBeFree(settings.httpPort());
    Database database = new Database(settings.database());
    List<Store> stores =
        List.of(
            database,
            new Redis(settings.redis()),
            new Kafka(settings.kafkaClusters().get("default")));
    for (Store store : stores) {
      patience.waitFor(store);
    }
    database.migrate();
  }

  static Map<String, String> byName(Settings settings) {
    return Map.of(
        HTTP_PORT,
        Integer.toString(settings.httpPort()),
        DATA_DIR,
        settings.dataDir().toAbsolutePath().normalize().toString(),
        "rebound.db.url",
        settings.database().url(),
        "rebound.db.user",
        settings.database().user(),
        "rebound.db.password",
        settings.database().password());
  }
}
