package io.rebound.web.request;

import io.rebound.history.DeathTime;
import io.rebound.input.Echo;
import io.rebound.input.StoredText;
import io.rebound.input.json.Fields;
import io.rebound.web.json.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The parts of a filter in a body, checked as those in a query are. */
public record FilterFields(Fields fields) {
  private static final int LONGEST_TEXT = 200;

  /** A text to search for. */
  public Optional<String> text(String name) {
    return text(name, LONGEST_TEXT);
  }

  /** A text of at most so many characters. */
  public Optional<String> text(String name, int longest) {
    Optional<String> text = fields.text(name);
    text.flatMap(value -> StoredText.wrong(value, longest))
        .ifPresent(message -> fields.wrong(name, message));
    return text;
  }

  /** A time. */
  public Optional<Instant> time(String name) {
    return fields.text(name).flatMap(text -> time(name, text));
  }

  /** Notes when a stretch of time ends before it begins. */
  public void requireOrder(Optional<Instant> from, Optional<Instant> to) {
    requireOrder("from", from, "to", to);
  }

  /** When tasks are to have died, from diedFrom until before diedTo. */
  public DeathTime died() {
    DeathTime died = new DeathTime(time("diedFrom"), time("diedTo"));
    requireOrder("diedFrom", died.from(), "diedTo", died.to());
    return died;
  }

  private void requireOrder(
      String first, Optional<Instant> from, String last, Optional<Instant> to) {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      fields.wrong(first, "must not be after " + last);
    }
  }

  /** A number of 64 bits as up to 16 hexadecimal digits. */
  public Optional<Long> hex(String name) {
    Optional<String> text = fields.text(name);
    if (text.isPresent() && !text.get().matches("[0-9a-f]{1,16}")) {
      fields.wrong(name, "must be the 'id' of a cause, as it was");
      return Optional.empty();
    }
    return text.map(digits -> Long.parseUnsignedLong(digits, 16));
  }

  private Optional<Instant> time(String name, String text) {
    try {
      return Optional.of(Times.parse(text));
    } catch (DateTimeException e) {
      fields.wrong(name, Times.RIGHT + ", but is " + Echo.of(text));
      return Optional.empty();
    }
  }
}
