package io.rebound.web.admin;

import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.tenant.Tenant;
import io.rebound.web.problem.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;

/** Documents that are put under a name: what a client got from us, it may send back as it is. */
public final class Documented {
  static final JsonProvider JSON = JsonProvider.provider();
  private static final String NAME = "name";

  private Documented() {}

  /**
   * The document without the members that only we set.
   *
   * @throws io.rebound.web.problem.Refusal when it is named otherwise than its path
   */
  static JsonObject withoutOurs(JsonObject document, String name, Set<String> ours) {
    JsonValue named = document.get(NAME);
    if (named != null && !(named instanceof JsonString text && text.getString().equals(name))) {
      throw Problem.validation(NAME, "must be that of the path, '" + name + "', or be left out")
          .refusal();
    }
    JsonObjectBuilder rest = JSON.createObjectBuilder(document).remove(NAME);
    ours.forEach(rest::remove);
    return rest.build();
  }

  /**
   * What was read.
   *
   * @throws io.rebound.web.problem.Refusal when something is wrong with it
   */
  static <T> T require(Parsed<T> parsed) {
    return parsed.value().orElseThrow(() -> refused(parsed.errors()));
  }

  /** Something is wrong with what was asked. */
  static RuntimeException refused(List<FieldError> errors) {
    return Problem.validation(errors).refusal();
  }

  /** Goes on when a thing may be called that. */
  public static String requireName(String name) {
    if (!Tenant.NAME.matcher(name).matches()) {
      throw Problem.validation(
              NAME,
              "must be 1 to 63 of a-z 0-9 . _ - and begin and end with a letter or digit, but is "
                  + Echo.of(name))
          .refusal();
    }
    return name;
  }
}
