package io.rebound.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where the server listens, keeps its files, and finds its stores. */
record ServerSettings(
    int httpPort,
    Path dataDir,
    String dbUrl,
    String dbUser,
    String dbPassword,
    URI redisUrl,
    String kafkaServers) {
  static final String HTTP_PORT = "rebound.http.port";
  static final String DATA_DIR = "rebound.data.dir";
  static final String DB_URL = "rebound.db.url";
  static final String DB_USER = "rebound.db.user";
  static final String DB_PASSWORD = "rebound.db.password";
  static final String REDIS_URL = "rebound.redis.url";
  static final String KAFKA_SERVERS = "rebound.kafka.bootstrap-servers";

  /**
   * Reads all of them.
   *
   * @throws StartRefused with one line for each setting that is missing or wrong
   */
  static ServerSettings from(Function<String, Optional<String>> lookup) throws StartRefused {
    Reader reader = new Reader(lookup, new ArrayList<>());
    String port = reader.read(HTTP_PORT, "8080", "a port from 1 to 65535", ServerSettings::isPort);
    String dataDir = reader.read(DATA_DIR, ".rebound", "a folder", value -> true);
    String dbUrl =
        reader.read(
            DB_URL,
            null,
            "a JDBC URL like jdbc:postgresql://localhost:5432/rebound",
            value -> value.startsWith("jdbc:postgresql:"));
    String dbUser = reader.read(DB_USER, null, "a user of the database", value -> true);
    String dbPassword = reader.read(DB_PASSWORD, "", "the user's password", value -> true);
    String redisUrl =
        reader.read(
            REDIS_URL,
            null,
            "a URL like redis://localhost:6379 or rediss://user:password@host:6380",
            ServerSettings::isRedis);
    String kafka =
        reader.read(
            KAFKA_SERVERS,
            null,
            "host:port, or several with commas between",
            value -> value.matches("[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*"));
    if (!reader.problems.isEmpty()) {
      throw new StartRefused(StartRefused.WRONG_SETTINGS, reader.problems);
    }
    return new ServerSettings(
        Integer.parseInt(port),
        Path.of(dataDir).toAbsolutePath().normalize(),
        dbUrl,
        dbUser,
        dbPassword,
        URI.create(redisUrl),
        kafka);
  }

  /** The settings as the application in the server reads them. */
  Map<String, String> byName() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(HTTP_PORT, Integer.toString(httpPort));
    values.put(DATA_DIR, dataDir.toString());
    values.put(DB_URL, dbUrl);
    values.put(DB_USER, dbUser);
    values.put(DB_PASSWORD, dbPassword);
    values.put(REDIS_URL, redisUrl.toString());
    values.put(KAFKA_SERVERS, kafkaServers);
    return values;
  }

  private static boolean isPort(String value) {
    return value.matches("\\d{1,5}")
        && Integer.parseInt(value) >= 1
        && Integer.parseInt(value) <= 65535;
  }

  private static boolean isRedis(String value) {
    try {
      URI uri = URI.create(value);
      return List.of("redis", "rediss").contains(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException notUri) {
      return false;
    }
  }

  private record Reader(Function<String, Optional<String>> lookup, List<String> problems) {

    /** The setting or its default; where neither will do, a problem is noted and null returned. */
    String read(String name, String otherwise, String expected, Predicate<String> good) {
      String value = lookup.apply(name).orElse(otherwise);
      if (value == null) {
        problems.add(SettingSources.bothNames(name) + " is not set; it must be " + expected);
      } else if (!good.test(value)) {
        problems.add(
            SettingSources.bothNames(name)
                + " is "
                + shown(name, value)
                + "; it must be "
                + expected);
      }
      return value;
    }

    /** A URL may carry a password. */
    private static String shown(String name, String value) {
      boolean secret =
          name.contains("password") || value.contains("@") || value.contains("password");
      return secret ? "not right" : "'" + value + "'";
    }
  }
}
