package io.rebound.web.task;

import io.rebound.web.json.Fields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code headers}: names and values that HTTP and Kafka can both carry. */
final class HeadersReader {
  static final int MOST = 50;
  static final int LONGEST_NAME = 128;
  static final int LONGEST_VALUE = 4096;

  private static final String NAME_SYMBOLS = "!#$%&'*+-.^_`|~";
  private static final String OURS = "rebound-";

  /** Those that say how a message is framed, which is for the channel to say. */
  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Fields fields;

  HeadersReader(Fields fields) {
    this.fields = fields;
  }

  /** The headers that are right; the others are noted. */
  Map<String, String> read() {
    return fields
        .object("headers")
        .map(object -> RawReader.read(object.raw(), 1))
        .map(this::read)
        .orElse(Map.of());
  }

  private Map<String, String> read(RawValue object) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (object.members().size() > MOST) {
      fields.refuse("headers", "must be at most " + MOST + ", but are " + object.members().size());
      return headers;
    }
    for (Member member : object.members()) {
      if (isName(member.name()) && isValue(member) && isNew(member, headers)) {
        headers.put(member.name(), member.value().string());
      }
    }
    return headers;
  }

  private boolean isName(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    boolean token =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.chars().allMatch(HeadersReader::isTokenCharacter);
    if (!token) {
      fields.refuse(
          "headers",
          "must have names of 1 to "
              + LONGEST_NAME
              + " letters, digits and "
              + NAME_SYMBOLS
              + " only");
    } else if (FRAMING.contains(plain)) {
      boolean type = plain.equals("content-type");
      refuse(name, type ? "is given by mediaType" : "is set by the delivery itself");
    } else if (plain.startsWith(OURS)) {
      refuse(name, "must not begin with " + OURS + ", which is for Rebound's own headers");
    }
    return token && !FRAMING.contains(plain) && !plain.startsWith(OURS);
  }

  private boolean isValue(Member member) {
    RawValue value = member.value();
    if (value.kind() != Kind.STRING) {
      refuse(member.name(), "must be a string, but is " + value.excerpt());
      return false;
    }
    if (value.string().length() > LONGEST_VALUE) {
      refuse(member.name(), "must be at most " + LONGEST_VALUE + " characters");
      return false;
    }
    boolean printable = value.string().chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t');
    if (!printable) {
      refuse(member.name(), "must be printable ASCII");
    }
    return printable;
  }

  private boolean isNew(Member member, Map<String, String> headers) {
    boolean there = headers.keySet().stream().anyMatch(member.name()::equalsIgnoreCase);
    if (there) {
      refuse(member.name(), "must be given once, but is there again");
    }
    return !there;
  }

  private void refuse(String header, String message) {
    fields.refuse("headers." + header, message);
  }

  private static boolean isTokenCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || NAME_SYMBOLS.indexOf(c) >= 0;
  }
}
