package io.rebound.engine;

import io.rebound.delivery.handler.HandlerChannel;
import io.rebound.delivery.http.HttpTarget;
import io.rebound.destination.DestinationSpec;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what is wrong with a destination that only this deployment can know, before a task is taken
 * for it.
 */
public final class DestinationJudge {
  private final Set<String> clusters;
  private final Set<String> handlers;

  /**
   * @param clusters the names of the Kafka clusters that the settings have
   * @param handlers the channel that knows which handlers there are
   */
  DestinationJudge(Set<String> clusters, HandlerChannel handlers) {
    this.clusters = new TreeSet<>(clusters);
    this.handlers = new TreeSet<>(handlers.names());
  }

  /** What is wrong with it, field by field; nothing when it may be used. */
  public List<FieldError> faults(DestinationSpec spec) {
    if (spec instanceof DestinationSpec.Kafka kafka) {
      return oneOf("cluster", clusters, kafka.cluster());
    }
    if (spec instanceof DestinationSpec.Handler handler) {
      return oneOf("handler", handlers, handler.handler());
    }
    try {
      HttpTarget.of(((DestinationSpec.Http) spec).url());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new FieldError("url", e.getMessage().replaceFirst("^url ", "")));
    }
  }

  private static List<FieldError> oneOf(String field, Set<String> known, String value) {
    return known.contains(value)
        ? List.of()
        : List.of(
            new FieldError(
                field,
                "must be one of " + String.join(", ", known) + ", but is " + Echo.of(value)));
  }
}
