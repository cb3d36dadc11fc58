package io.rebound.history;

import io.rebound.task.Payload;
import java.util.Map;
import java.util.Optional;

/** A task with all that was accepted of it. */
public record TaskDetail(
    TaskRow row, Map<String, String> headers, Payload payload, Optional<String> traceparent) {}
