package io.rebound.console.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The console's words, from {@code messages.properties}. */
@Named
@ApplicationScoped
public class Texts {
  private static final ResourceBundle WORDS =
      ResourceBundle.getBundle("io.rebound.console.messages", Locale.ENGLISH);

  /**
   * The text of a key with the values set in: {@code {0}}, {@code {1}}, and so on; without values
   * as it stands.
   */
  public String get(String key, Object... values) {
    if (values.length == 0) {
      return WORDS.getString(key);
    }
    return new MessageFormat(WORDS.getString(key), Locale.ENGLISH).format(values);
  }

  /** The same for pages, where nothing else can be called with one value. */
  public String with(String key, Object value) {
    return get(key, value);
  }

  /** The same with two values. */
  public String with(String key, Object first, Object second) {
    return get(key, first, second);
  }

  /** The text of a key, or the fallback where there is none. */
  public String orElse(String key, String fallback) {
    try {
      return WORDS.getString(key);
    } catch (MissingResourceException none) {
      return fallback;
    }
  }
}
