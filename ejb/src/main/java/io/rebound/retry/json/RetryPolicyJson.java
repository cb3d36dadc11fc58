package io.rebound.retry.json;

import io.rebound.input.DurationText;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.retry.Backoff;
import io.rebound.retry.Jitter;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryRule;
import io.rebound.retry.RetryRule.Action;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A retry policy as JSON: {@code {"backoff": …, "jitter": "none", "maxAttempts": 10, "maxElapsed":
 * "3d", "retryAfterCeiling": "1h", "rules": [{"when": "429", "action": "slow-down"}]}}. Only
 * backoff and maxAttempts have to be given.
 */
public final class RetryPolicyJson {
  /** How long a receiver's Retry-After is obeyed where a policy does not say. */
  public static final Duration DEFAULT_CEILING = Duration.ofHours(1);

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final Map<String, Jitter> JITTERS = byCode(Jitter.values(), RetryPolicyJson::code);
  private static final Map<String, Action> ACTIONS = byCode(Action.values(), Action::code);

  private RetryPolicyJson() {}

  /** Reads a whole document. */
  public static Parsed<RetryPolicy> parse(JsonObject document) {
    Fields fields = Fields.of(document);
    return fields.parsed(read(fields));
  }

  /** Reads a part of a document; empty when something is wrong with it. */
  public static Optional<RetryPolicy> read(Fields fields) {
    Optional<Backoff> backoff =
        fields.required("backoff", fields.object("backoff").flatMap(BackoffJson::read));
    Optional<Jitter> jitter = fields.oneOf("jitter", JITTERS);
    Optional<Integer> maxAttempts =
        fields.required("maxAttempts", fields.whole("maxAttempts", 1, RetryPolicy.MOST_ATTEMPTS));
    Optional<Duration> maxElapsed = fields.duration("maxElapsed");
    Optional<Duration> ceiling = fields.duration("retryAfterCeiling");
    List<RetryRule> rules =
        fields.objects("rules").stream().flatMap(rule -> rule(rule).stream()).toList();
    fields.refuseOthers();
    if (backoff.isEmpty() || maxAttempts.isEmpty()) {
      return Optional.empty();
    }
    return fields.make(
        () ->
            new RetryPolicy(
                backoff.get(),
                jitter.orElse(Jitter.NONE),
                maxAttempts.get(),
                maxElapsed,
                ceiling.orElse(DEFAULT_CEILING),
                rules));
  }

  /** The whole document, with every field that has a value. */
  public static JsonObject write(RetryPolicy policy) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("backoff", BackoffJson.write(JSON, policy.backoff()))
            .add("jitter", code(policy.jitter()))
            .add("maxAttempts", policy.maxAttempts());
    policy.maxElapsed().ifPresent(most -> document.add("maxElapsed", DurationText.format(most)));
    return document
        .add("retryAfterCeiling", DurationText.format(policy.retryAfterCeiling()))
        .add("rules", rules(policy.rules()))
        .build();
  }

  private static Optional<RetryRule> rule(Fields fields) {
    Optional<String> when = fields.required("when", fields.text("when"));
    Optional<Action> action = fields.required("action", fields.oneOf("action", ACTIONS));
    fields.refuseOthers();
    return when.flatMap(
        fault ->
            fields
                .make(() -> new RetryRule(fault, action.orElse(Action.RETRY)))
                .filter(rule -> action.isPresent()));
  }

  private static JsonArrayBuilder rules(List<RetryRule> rules) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    rules.forEach(
        rule ->
            array.add(
                JSON.createObjectBuilder()
                    .add("when", rule.when())
                    .add("action", rule.action().code())));
    return array;
  }

  private static String code(Jitter jitter) {
    return jitter.name().toLowerCase(Locale.ROOT);
  }

  private static <E> Map<String, E> byCode(E[] values, Function<E, String> code) {
    return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
  }
}
