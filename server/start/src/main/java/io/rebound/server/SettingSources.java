package io.rebound.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where settings come from, in the order of MicroProfile Config: system properties, then the
 * environment.
 */
final class SettingSources {
  private final Properties properties;
  private final Map<String, String> environment;

  SettingSources() {
    this(System.getProperties(), System.getenv());
  }

  SettingSources(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** The value of a setting; an empty one counts as not set. */
  Optional<String> find(String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .or(() -> Optional.ofNullable(environment.get(environmentName(name))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  static String environmentName(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Both names of a setting, for messages. */
  static String bothNames(String name) {
    return environmentName(name) + " (" + name + ")";
  }
}
