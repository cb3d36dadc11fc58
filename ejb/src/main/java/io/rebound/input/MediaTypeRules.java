package io.rebound.input;

import java.util.Locale;
import java.util.Optional;

/** What a media type has to be, and which of them mean JSON. */
public final class MediaTypeRules {
  /** The longest, in characters. */
  public static final int LONGEST = 255;

  private static final String JSON = "application/json";

  private MediaTypeRules() {}

  /** What is wrong with a text that should be one, if anything. */
  public static Optional<String> wrong(String text) {
    Optional<String> unstorable = StoredText.wrong(text, LONGEST);
    if (unstorable.isPresent()) {
      return unstorable;
    }
    int slash = text.indexOf('/');
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    boolean shaped = slash > 0 && slash < text.length() - 1 && text.charAt(slash + 1) != ';';
    return printable && shaped
        ? Optional.empty()
        : Optional.of("must be a media type such as text/plain, but is " + Echo.of(text));
  }

  /** Whether what has this type is JSON. */
  public static boolean isJson(String mediaType) {
    int end = mediaType.indexOf(';');
    String essence = (end < 0 ? mediaType : mediaType.substring(0, end)).trim();
    return essence.equalsIgnoreCase(JSON) || essence.toLowerCase(Locale.ROOT).endsWith("+json");
  }
}
