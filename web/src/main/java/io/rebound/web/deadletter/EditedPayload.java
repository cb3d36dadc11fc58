package io.rebound.web.deadletter;

import io.rebound.task.Payload;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.Utf8;
import io.rebound.web.problem.Problem;
import io.rebound.web.task.PayloadReader;
import io.rebound.web.task.SubmissionReader;
import java.util.Set;

/** The payload that a dead letter is to be redriven with. */
final class EditedPayload {
  private static final Set<String> KNOWN = Set.of("payload", "mediaType", "encoding");

  private EditedPayload() {}

  /**
   * Reads the body.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static Payload read(byte[] body) {
    Errors errors = new Errors();
    RawValue object = SubmissionReader.requireObject(RawReader.read(Utf8.decode(body), 1), "");
    Payload payload = new PayloadReader(new RawFields(object, "", KNOWN, errors)).read();
    if (!errors.isEmpty()) {
      throw Problem.validation(errors.found()).refusal();
    }
    return payload;
  }
}
