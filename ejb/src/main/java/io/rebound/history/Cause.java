package io.rebound.history;

import io.rebound.input.Fingerprint;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Why attempts fail, without what differs from task to task: many failures have one cause.
 *
 * @param message of an attempt, its ids and its numbers but addresses replaced by {@code #}, 200
 *     characters at most
 */
public record Cause(Optional<FaultClass> fault, OptionalInt status, String message) {
  private static final int LONGEST = 200;
  private static final Pattern IDS =
      Pattern.compile(
          "\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|\\b0x[0-9a-fA-F]+\\b|"
              + "\\b(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{12,}\\b");
  // An address tells one receiver from another, not one task from another.
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5})?|\\d+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** The cause of a failed attempt. */
  public static Cause of(Outcome outcome) {
    return new Cause(
        outcome.fault().map(Fault::kind),
        outcome.status(),
        normalised(outcome.message(), outcome.status()));
  }

  /** A number that tells causes apart; never 0. */
  public long id() {
    String text = fault.map(Enum::name).orElse("") + '|' + status + '|' + message;
    long hash = ByteBuffer.wrap(Fingerprint.of(text)).getLong();
    return hash == 0 ? 1 : hash;
  }

  private static String normalised(String message, OptionalInt status) {
    String oneLine = SPACES.matcher(message.replace('\0', ' ').strip()).replaceAll(" ");
    String cut = oneLine.length() <= 4 * LONGEST ? oneLine : oneLine.substring(0, 4 * LONGEST);
    String kept = status.isPresent() ? Integer.toString(status.getAsInt()) : "";
    String plain =
        NUMBERS
            .matcher(IDS.matcher(cut).replaceAll("#"))
            .replaceAll(
                match -> {
                  String number = match.group();
                  return number.equals(kept) || number.contains(".") ? number : "#";
                });
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }
}
