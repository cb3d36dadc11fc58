package io.rebound.web.deadletter;

import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.tenant.TenantId;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.FilterFields;
import jakarta.json.JsonObject;
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
public record RedriveRequest(
    Optional<String> destination,
    Optional<String> source,
    Optional<String> reason,
    Optional<Long> cause,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text,
    int limit,
    boolean dryRun) {

  /** Why tasks die, as it stands in JSON. */
  public static final Set<String> REASONS =
      Arrays.stream(Reason.values())
          .map(Reason::code)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final int MOST = 100_000;

  /** The same, for {@link Fields#oneOf}. */
  public static final Map<String, String> BY_CODE =
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
    FilterFields filter = new FilterFields(fields);
    RedriveRequest read =
        new RedriveRequest(
            filter.text("destination"),
            filter.text("source"),
            fields.oneOf("reason", BY_CODE),
            filter.hex("cause"),
            filter.time("from"),
            filter.time("to"),
            filter.text("q"),
            fields.whole("limit", 1, MOST).orElse(MOST),
            fields.flag("dryRun").orElse(false));
    filter.requireOrder(read.from, read.to);
    fields.refuseOthers();
    Parsed<RedriveRequest> parsed = fields.parsed(Optional.of(read));
    return parsed.value().orElseThrow(() -> Problem.validation(parsed.errors()).refusal());
  }

  /** The same for one tenant. */
  DeadLetterFilter filter(TenantId tenant) {
    return new DeadLetterFilter(
        tenant, destination, source, reason, cause, from, to, text, Optional.empty());
  }
}
