package io.rebound.console.policies;

import io.rebound.console.page.JsonPlace;
import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.input.json.JsonText;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.json.RetryPolicyJson;
import jakarta.json.JsonException;
import java.util.List;
import java.util.Optional;

/** A retry policy that people type as JSON. */
final class TypedPolicy {
  private TypedPolicy() {}

  /** The policy, or what is wrong with it: with the text before what it says. */
  static Parsed<RetryPolicy> parsed(String json, Texts texts) {
    Optional<String> wrong = JsonPlace.wrong(json, texts);
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    try {
      return RetryPolicyJson.parse(JsonText.object(json));
    } catch (JsonException | IllegalStateException e) {
      return refused(texts.get("json.object"));
    }
  }

  private static Parsed<RetryPolicy> refused(String words) {
    return new Parsed<>(Optional.empty(), List.of(new FieldError("", words)));
  }
}
