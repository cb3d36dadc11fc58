package io.rebound.history;

import io.rebound.task.Payload;
import java.util.Map;
import java.util.Optional;

/**
 * A task with all that was accepted of it.
 *
 * @param retryPolicy the number of the version of the policy that it runs under
 */
public record TaskDetail(
    TaskRow row,
    long retryPolicy,
    Map<String, String> headers,
    Payload payload,
    Optional<String> traceparent) {

  /** The same, as if it had brought no headers. */
  public TaskDetail withoutHeaders() {
    return new TaskDetail(row, retryPolicy, Map.of(), payload, traceparent);
  }
}
