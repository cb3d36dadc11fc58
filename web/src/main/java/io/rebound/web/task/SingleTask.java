package io.rebound.web.task;

import io.rebound.input.Fingerprint;
import io.rebound.input.StoredText;
import io.rebound.intake.Submission;
import io.rebound.intake.TraceContext;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.Utf8;
import io.rebound.web.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Reads the body of a request that hands in one task. */
final class SingleTask {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private SingleTask() {}

  /**
   * What is handed in.
   *
   * @param keys the headers Idempotency-Key; null when there is none
   * @param traceparent the header; null when there is none
   * @param rules for a destination that comes with the task
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static Submission read(
      byte[] body, List<String> keys, String traceparent, DestinationRules rules) {
    Errors errors = new Errors();
    RawValue object = SubmissionReader.requireObject(RawReader.read(Utf8.decode(body), 1), "");
    Submission submission =
        new SubmissionReader(object, "", rules, errors)
            .read(TraceContext.of(traceparent), idempotency(keys, object, errors));
    if (!errors.isEmpty()) {
      throw Problem.validation(errors.found()).refusal();
    }
    return submission;
  }

  private static Optional<Idempotency> idempotency(
      List<String> keys, RawValue object, Errors errors) {
    if (keys == null || keys.isEmpty()) {
      return Optional.empty();
    }
    String key = keys.get(0);
    if (keys.size() > 1) {
      errors.add(IDEMPOTENCY_KEY, "must be given once, but is there " + keys.size() + " times");
    } else if (!key.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      errors.add(IDEMPOTENCY_KEY, "must be of printable ASCII characters");
    } else {
      StoredText.wrong(key, SubmissionReader.LONGEST_IDEMPOTENCY_KEY)
          .ifPresent(message -> errors.add(IDEMPOTENCY_KEY, message));
    }
    return Optional.of(new Idempotency(key, Fingerprint.of(object.raw())));
  }
}
