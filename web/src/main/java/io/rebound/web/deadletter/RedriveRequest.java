package io.rebound.web.deadletter;

import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.tenant.TenantId;
import io.rebound.web.json.Texts;
import io.rebound.web.json.Times;
import io.rebound.web.problem.Problem;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which dead letters are to come back.
 *
 * @param limit how many at most
 * @param dryRun whether only to count them
 */
record RedriveRequest(
    Optional<String> destination,
    Optional<String> source,
    Optional<String> reason,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text,
    int limit,
    boolean dryRun) {

  /** Why tasks die, as it stands in JSON. */
  static final Set<String> REASONS =
      Arrays.stream(Reason.values())
          .map(Reason::code)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final int LONGEST_TEXT = 200;
  private static final int MOST = 100_000;
  private static final Map<String, String> BY_CODE =
      REASONS.stream()
          .collect(
              Collectors.toMap(
                  Function.identity(), Function.identity(), (a, b) -> a, TreeMap::new));

  /**
   * Reads the body. An empty object means all.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static RedriveRequest read(JsonObject document) {
    Fields fields = Fields.of(document);
    RedriveRequest read =
        new RedriveRequest(
            text(fields, "destination"),
            text(fields, "source"),
            fields.oneOf("reason", BY_CODE),
            time(fields, "from"),
            time(fields, "to"),
            text(fields, "q"),
            fields.whole("limit", 1, MOST).orElse(MOST),
            fields.flag("dryRun").orElse(false));
    if (read.from.isPresent() && read.to.isPresent() && read.from.get().isAfter(read.to.get())) {
      fields.wrong("from", "must not be after to");
    }
    fields.refuseOthers();
    Parsed<RedriveRequest> parsed = fields.parsed(Optional.of(read));
    return parsed.value().orElseThrow(() -> Problem.validation(parsed.errors()).refusal());
  }

  private static Optional<String> text(Fields fields, String name) {
    Optional<String> text = fields.text(name);
    text.flatMap(value -> Texts.wrong(value, LONGEST_TEXT))
        .ifPresent(message -> fields.wrong(name, message));
    return text;
  }

  private static Optional<Instant> time(Fields fields, String name) {
    return fields.text(name).flatMap(text -> time(fields, name, text));
  }

  private static Optional<Instant> time(Fields fields, String name, String text) {
    try {
      return Optional.of(Times.parse(text));
    } catch (DateTimeException e) {
      fields.wrong(name, Times.RIGHT + ", but is '" + text + "'");
      return Optional.empty();
    }
  }

  /** The same for one tenant. */
  DeadLetterFilter filter(TenantId tenant) {
    return new DeadLetterFilter(
        tenant, destination, source, reason, from, to, text, Optional.empty());
  }
}
