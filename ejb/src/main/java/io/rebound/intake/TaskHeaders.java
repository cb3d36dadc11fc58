package io.rebound.intake;

import io.rebound.input.FieldError;
import io.rebound.input.HeaderRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which headers a task may bring along. */
public final class TaskHeaders {
  private static final String CONTENT_TYPE = "content-type";

  private TaskHeaders() {}

  /** What is wrong with a header that means something to us, if anything. */
  public static Optional<String> wrong(String name, String value) {
    if (name.equalsIgnoreCase(CONTENT_TYPE)) {
      return Optional.of("is given by mediaType");
    }
    boolean trace = name.equalsIgnoreCase(TraceContext.HEADER);
    return trace && !TraceContext.isWellFormed(value)
        ? Optional.of(
            "must be version, trace, span and flags as W3C Trace Context has them, none of zeros"
                + " alone, such as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        : Optional.empty();
  }

  /**
   * Everything that is wrong with these.
   *
   * @param path where they stand in the document
   */
  public static List<FieldError> check(String path, Map<String, String> headers) {
    List<FieldError> errors = new ArrayList<>(HeaderRules.check(path, headers));
    headers.forEach(
        (name, value) ->
            wrong(name, value)
                .ifPresent(words -> errors.add(new FieldError(path + "." + name, words))));
    return errors;
  }
}
