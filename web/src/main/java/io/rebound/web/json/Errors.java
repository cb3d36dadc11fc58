package io.rebound.web.json;

import io.rebound.input.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client is told of all of it at once. */
public final class Errors {
  private static final int MOST = 100;

  private final List<FieldError> found = new ArrayList<>();

  /** Notes one thing; see {@link FieldError} for how it is worded. */
  public void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new FieldError(field, message));
    }
  }

  /** Notes what somebody else found, with the fields below a path. */
  public void addAll(String path, List<FieldError> errors) {
    errors.forEach(error -> add(join(path, error.field()), error.message()));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was found, in the order in which it was noted. */
  public List<FieldError> found() {
    return List.copyOf(found);
  }

  private static String join(String path, String field) {
    if (path.isEmpty() || field.isEmpty()) {
      return path + field;
    }
    return field.startsWith("[") ? path + field : path + "." + field;
  }
}
