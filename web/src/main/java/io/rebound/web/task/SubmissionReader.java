package io.rebound.web.task;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.SpecJson;
import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import io.rebound.input.Fingerprint;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import io.rebound.web.json.Documents;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** Reads one task as a client hands it in, and notes everything that is wrong with it. */
public final class SubmissionReader {
  static final int LONGEST_IDEMPOTENCY_KEY = 255;
  private static final int LONGEST_TEXT = 100;
  private static final long MILLIS_OF_A_YEAR = Duration.ofDays(366).toMillis();

  /** The last year that RFC 3339 can write. */
  private static final int LAST_YEAR = 9999;

  private static final Set<String> KNOWN =
      Set.of(
          "destination",
          "payload",
          "mediaType",
          "encoding",
          "key",
          "headers",
          "delay",
          "dueAt",
          "priority",
          "source",
          "retryPolicy",
          "durability",
          "deadDestination",
          "idempotencyKey");

  private final RawValue object;
  private final RawFields fields;
  private final Errors errors;
  private final DestinationRules rules;

  /**
   * Reads of that.
   *
   * @param object taken apart one level deep
   * @param path of the object in the body; empty for the body itself
   */
  public SubmissionReader(RawValue object, String path, DestinationRules rules, Errors errors) {
    this.object = object;
    this.errors = errors;
    this.rules = rules;
    fields = new RawFields(object, path, KNOWN, errors);
  }

  /**
   * Goes on when a task can be read of that value.
   *
   * @throws io.rebound.web.problem.Refusal when it is no object, as nothing else is then worth
   *     saying
   */
  public static RawValue requireObject(RawValue value, String path) {
    if (value.kind() != Kind.OBJECT) {
      throw Problem.validation(path, "must be an object, but is " + value.kind().article())
          .refusal();
    }
    return value;
  }

  /**
   * What is handed in; of use only when nothing was noted.
   *
   * @param given the idempotency that the request itself has
   */
  public Submission read(Optional<String> traceparent, Optional<Idempotency> given) {
    return new Submission(
        destination("destination").orElseGet(this::missingDestination),
        new PayloadReader(fields).read(),
        fields.text("key", Submission.LONGEST_KEY),
        new HeadersReader(fields, errors).read(),
        when(),
        fields
            .whole("priority", 0, Task.HIGHEST_PRIORITY)
            .map(Long::intValue)
            .orElse(Task.DEFAULT_PRIORITY),
        fields.text("source", Submission.LONGEST_SOURCE),
        policy(),
        durability(),
        destination("deadDestination"),
        traceparent,
        idempotency(given));
  }

  private Target missingDestination() {
    if (fields.value("destination").isEmpty()) {
      fields.refuse("destination", "must be given: the name of a destination, or one inline");
    }
    return new Target.Named("");
  }

  private Optional<Target> destination(String member) {
    Optional<RawValue> value = fields.value(member);
    if (value.isPresent() && value.get().kind() == Kind.OBJECT) {
      return spec(member, value.get()).map(Target.Inline::new);
    }
    return name(member, "the name of a destination or an object").map(Target.Named::new);
  }

  private Optional<DestinationSpec> spec(String member, RawValue value) {
    Fields inline = Fields.of(Documents.object(value));
    Parsed<DestinationSpec> spec = inline.parsed(SpecJson.read(inline));
    errors.addAll(fields.name(member), spec.errors());
    spec.value().ifPresent(good -> errors.addAll(fields.name(member), rules.judge(good)));
    return spec.value();
  }

  private Optional<Policy> policy() {
    Optional<RawValue> value = fields.value("retryPolicy");
    if (value.isPresent() && value.get().kind() == Kind.OBJECT) {
      Parsed<RetryPolicy> policy = RetryPolicyJson.parse(Documents.object(value.get()));
      errors.addAll(fields.name("retryPolicy"), policy.errors());
      return policy.value().map(Policy.Inline::new);
    }
    return name("retryPolicy", "the name of a retry policy or an object").map(Policy.Named::new);
  }

  private Optional<String> name(String member, String right) {
    Optional<RawValue> value = fields.value(member);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean named = value.get().kind() == Kind.STRING && isName(value.get().string());
    if (!named) {
      fields.refuse(member, right, value.get());
    }
    return named ? Optional.of(value.get().string()) : Optional.empty();
  }

  /** As {@link Tenant#NAME}, which is checked in full where names are given. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 63
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }

  private When when() {
    Optional<When> delay = fields.value("delay").flatMap(this::delay);
    Optional<When> dueAt = fields.text("dueAt", LONGEST_TEXT).flatMap(this::dueAt);
    if (fields.value("delay").isPresent() && fields.value("dueAt").isPresent()) {
      fields.refuse("dueAt", "must not be given beside delay; one of the two is enough");
    }
    return delay.or(() -> dueAt).orElseGet(When.Now::new);
  }

  private Optional<When> delay(RawValue value) {
    if (value.kind() == Kind.NUMBER) {
      return fields
          .whole("delay", 0, MILLIS_OF_A_YEAR)
          .map(millis -> new When.In(Duration.ofMillis(millis)));
    }
    if (value.kind() != Kind.STRING) {
      fields.refuse("delay", "a duration such as 30s, or milliseconds as a number", value);
      return Optional.empty();
    }
    return fields.text("delay", LONGEST_TEXT).flatMap(this::delay);
  }

  private Optional<When> delay(String text) {
    try {
      Duration delay = DurationText.parse(text);
      if (!delay.isNegative() && delay.toMillis() <= MILLIS_OF_A_YEAR) {
        return Optional.of(new When.In(delay));
      }
      fields.refuse("delay", "must be from 0s to 366d, but is " + Echo.of(text));
    } catch (ArithmeticException e) {
      fields.refuse("delay", "must be from 0s to 366d, but is " + Echo.of(text));
    } catch (IllegalArgumentException e) {
      fields.refuse("delay", e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<When> dueAt(String text) {
    try {
      OffsetDateTime dueAt = OffsetDateTime.parse(text);
      if (dueAt.getYear() > LAST_YEAR) {
        fields.refuse("dueAt", "must be at most 366 days ahead, but is " + Echo.of(text));
      }
      return Optional.of(dueAt.getYear() < 0 ? new When.Now() : new When.At(dueAt.toInstant()));
    } catch (DateTimeException e) {
      fields.refuse(
          "dueAt",
          "must be a time with an offset, such as 2026-01-31T08:00:00Z, but is " + Echo.of(text));
      return Optional.empty();
    }
  }

  private Optional<Durability> durability() {
    Optional<String> code = fields.text("durability", LONGEST_TEXT);
    for (Durability level : Durability.values()) {
      if (code.isPresent() && level.code().equals(code.get())) {
        return Optional.of(level);
      }
    }
    code.ifPresent(
        text ->
            fields.refuse(
                "durability", "must be memory, disk or journaled, but is " + Echo.of(text)));
    return Optional.empty();
  }

  private Optional<Idempotency> idempotency(Optional<Idempotency> given) {
    Optional<String> key = fields.text("idempotencyKey", LONGEST_IDEMPOTENCY_KEY);
    if (key.isPresent() && given.isPresent()) {
      fields.refuse("idempotencyKey", "must not be given beside the header Idempotency-Key");
    }
    return given.or(() -> key.map(text -> new Idempotency(text, Fingerprint.of(object.raw()))));
  }
}
