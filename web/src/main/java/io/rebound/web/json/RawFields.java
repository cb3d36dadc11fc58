package io.rebound.web.json;

import io.rebound.input.StoredText;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of one JSON object by name, each of the kind that is asked for. What is not is noted
 * in the {@link Errors} and then answered as if it were absent; so is null.
 */
public final class RawFields {
  private final Map<String, RawValue> members = new LinkedHashMap<>();
  private final String path;
  private final Errors errors;
  private final Set<String> known;

  /**
   * @param path of the object itself; empty for the body
   * @param known every name that the object may have
   */
  public RawFields(RawValue object, String path, Set<String> known, Errors errors) {
    this.path = path;
    this.errors = errors;
    this.known = known;
    if (object.kind() != Kind.OBJECT) {
      errors.add(path, "must be an object, but is " + object.kind().article());
    }
    object.members().forEach(this::enter);
  }

  private void enter(Member member) {
    if (members.put(member.name(), member.value()) != null) {
      errors.add(name(member.name()), "must be given once, but is there again");
    } else if (!known.contains(member.name())) {
      String shown = shortened(member.name());
      errors.add(name(shown), "is not known; " + Nearest.hint(shown, new TreeSet<>(known)));
    }
  }

  /** The path of a member. */
  public String name(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }

  /** Whether the member is there, even as null. */
  public boolean has(String member) {
    return members.containsKey(member);
  }

  /** The member of any kind, null included. */
  public Optional<RawValue> any(String member) {
    return Optional.ofNullable(members.get(member));
  }

  /** The member of any kind but null. */
  public Optional<RawValue> value(String member) {
    return any(member).filter(value -> !value.isNull());
  }

  /** The member as an object. */
  public Optional<RawValue> object(String member) {
    return ofKind(member, Kind.OBJECT);
  }

  /** The member as true or false. */
  public Optional<Boolean> bool(String member) {
    return ofKind(member, Kind.BOOLEAN).map(value -> value.raw().equals("true"));
  }

  /** The member as a text that can be stored, of 1 to {@code longest} characters. */
  public Optional<String> text(String member, int longest) {
    return ofKind(member, Kind.STRING)
        .map(RawValue::string)
        .filter(text -> isStorable(name(member), text, longest));
  }

  /** The member as a whole number in that range. */
  public Optional<Long> whole(String member, long least, long most) {
    Optional<RawValue> value = ofKind(member, Kind.NUMBER);
    Optional<Long> number = value.flatMap(RawFields::toLong).filter(n -> n >= least && n <= most);
    if (value.isPresent() && number.isEmpty()) {
      refuse(member, "a whole number from " + least + " to " + most, value.get());
    }
    return number;
  }

  /** Notes that a member has to be something else. */
  public void refuse(String member, String right, RawValue wrong) {
    errors.add(name(member), "must be " + right + ", but is " + wrong.excerpt());
  }

  /** Notes what is wrong with a member. */
  public void refuse(String member, String message) {
    errors.add(name(member), message);
  }

  private Optional<RawValue> ofKind(String member, Kind kind) {
    Optional<RawValue> value = value(member);
    if (value.isPresent() && value.get().kind() != kind) {
      refuse(member, kind.article(), value.get());
      return Optional.empty();
    }
    return value;
  }

  private boolean isStorable(String name, String text, int longest) {
    Optional<String> wrong = StoredText.wrong(text, longest);
    wrong.ifPresent(message -> errors.add(name, message));
    return wrong.isEmpty();
  }

  /** The number, where it is a whole one that fits; 1e3 and 10.0 are whole numbers too. */
  public static Optional<Long> toLong(RawValue number) {
    String raw = number.raw();
    if (raw.length() > 30) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(raw));
    } catch (NumberFormatException e) {
      return fromDecimal(raw);
    }
  }

  private static Optional<Long> fromDecimal(String raw) {
    try {
      java.math.BigDecimal decimal = new java.math.BigDecimal(raw);
      // A huge exponent would make longValueExact build a huge number first.
      return Math.abs((long) decimal.scale()) > 30
          ? Optional.empty()
          : Optional.of(decimal.longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String name) {
    int longest = 60;
    String safe = StoredText.isEncodable(name) ? name : "?";
    return safe.length() <= longest ? safe : safe.substring(0, longest) + "…";
  }
}
