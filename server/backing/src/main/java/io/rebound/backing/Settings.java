package io.rebound.backing;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Settings by name; an empty value counts as none. */
@FunctionalInterface
public interface Settings {

  /** The value of the setting with that name, such as {@code rebound.db.url}. */
  Optional<String> get(String name);

  /**
   * The settings of this process: {@code rebound.db.url} is the system property of that name, or of
   * the name {@code REBOUND_DB_URL}, or the environment variable of that name.
   */
  static Settings ofProcess() {
    return from(System::getProperty, System::getenv);
  }

  /** As {@link #ofProcess}, from other sources, which answer null for what they do not have. */
  static Settings from(Function<String, String> properties, Function<String, String> environment) {
    return name -> {
      String upper = name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
      return present(properties.apply(name))
          .or(() -> present(properties.apply(upper)))
          .or(() -> present(environment.apply(upper)));
    };
  }

  private static Optional<String> present(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
