package io.rebound.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which headers may be sent with a task: what HTTP allows and neither the connection nor Rebound
 * itself sets.
 */
public final class HeaderRules {
  /** The most headers that may be given. */
  public static final int MOST = 50;

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 100;

  /** The longest value, in characters. */
  public static final int LONGEST_VALUE = 4096;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TEXT = Pattern.compile("([!-~]([ \\t!-~]*[!-~])?)?");
  private static final String OURS = "rebound-";
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HeaderRules() {}

  /** Whether the header is of one connection, or made by the client itself: nobody can set it. */
  public static boolean isOfTheConnection(String name) {
    return OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What is wrong with these headers.
   *
   * @param path where they stand in the document
   */
  public static List<FieldError> check(String path, Map<String, String> headers) {
    List<FieldError> errors = new ArrayList<>();
    if (headers.size() > MOST) {
      errors.add(
          new FieldError(path, "must be at most " + MOST + " headers, but are " + headers.size()));
    }
    headers.forEach((name, value) -> check(path + "." + name, name, value, errors));
    return errors;
  }

  private static void check(String path, String name, String value, List<FieldError> errors) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!TOKEN.matcher(name).matches() || name.length() > LONGEST_NAME) {
      errors.add(
          new FieldError(
              path,
              "must be named by 1 to "
                  + LONGEST_NAME
                  + " letters, digits or any of !#$%&'*+-.^_`|~"));
    } else if (isOfTheConnection(name)) {
      errors.add(new FieldError(path, "belongs to the connection and cannot be set"));
    } else if (lower.startsWith(OURS)) {
      errors.add(new FieldError(path, "must not begin with " + OURS + ", which Rebound sets"));
    }
    if (value.length() > LONGEST_VALUE || !TEXT.matcher(value).matches()) {
      errors.add(
          new FieldError(
              path,
              "must be at most "
                  + LONGEST_VALUE
                  + " printable ASCII characters without line breaks and outer spaces"));
    }
  }
}
