package io.rebound.web.deadletter;

import io.rebound.deadletter.Discards;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.FilterFields;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Why a dead letter is given up. */
record DiscardRequest(String why) {

  /**
   * Reads the body.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static DiscardRequest read(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> why =
        fields.required("why", new FilterFields(fields).text("why", Discards.LONGEST_REASON));
    if (why.isPresent() && why.get().isBlank()) {
      fields.wrong("why", "must say why, as it is kept");
    }
    fields.refuseOthers();
    Parsed<DiscardRequest> parsed = fields.parsed(why.map(DiscardRequest::new));
    return parsed.value().orElseThrow(() -> Problem.validation(parsed.errors()).refusal());
  }
}
