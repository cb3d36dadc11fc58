package io.rebound.web.compat;

import io.rebound.destination.DestinationSpec;
import io.rebound.input.FieldError;
import io.rebound.input.Fingerprint;
import io.rebound.input.StoredText;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.retry.RetryPresets;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.web.compat.SeedTask.Address;
import io.rebound.web.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a seed's task in the seed's order and with its words, and says what it means here. As
 * there, the first fault is the only one that is told.
 */
final class SeedValidation {
  private static final int MOST_RETRIES = 100;
  private static final int SHORTEST_DELAY = 1;
  private static final int LONGEST_DELAY = 3600;
  private static final int LONGEST_ID = 1024;
  private static final int LONGEST_SOURCE = 200;
  private static final int LONGEST_CLIENT_ID = 200;
  private static final String CLIENT_ID_HEADER = "rebound-client-id";
  private static final String KAFKA = "kafka";
  private static final String HTTP = "http";

  private final SeedClusters clusters;

  SeedValidation(SeedClusters clusters) {
    this.clusters = clusters;
  }

  /**
   * The task in our words. The first delivery waits for the base delay, as there; a priority task
   * has the highest priority; the identity is the whole task, so that the same again is one task.
   *
   * @throws io.rebound.web.problem.Refusal with the first fault
   */
  Submission submission(SeedTask task) {
    requireValid(task);
    Duration baseDelay = Duration.ofSeconds(task.baseDelay());
    byte[] fingerprint = Fingerprint.of(task.identity());
    return new Submission(
        target(task.destinationType().equals(HTTP), task.destination()),
        new Payload(task.messageData().getBytes(StandardCharsets.UTF_8), Payload.JSON),
        Optional.of(task.id()),
        task.clientId().isEmpty() ? Map.of() : Map.of(CLIENT_ID_HEADER, task.clientId()),
        new When.In(baseDelay),
        task.priority() ? Task.HIGHEST_PRIORITY : Task.DEFAULT_PRIORITY,
        Optional.of(task.source()),
        Optional.of(new Policy.Inline(RetryPresets.doubling(baseDelay, (int) task.maxRetries()))),
        Optional.empty(),
        deadDestination(task.deadDestination()),
        Optional.empty(),
        Optional.of(
            new Idempotency("compat:" + HexFormat.of().formatHex(fingerprint), fingerprint)));
  }

  private static void requireValid(SeedTask task) {
    require(!task.id().isEmpty(), "task ID is required");
    require(!task.source().isEmpty(), "source is required");
    requireDestination(task);
    require(
        task.maxRetries() >= 0 && task.maxRetries() <= MOST_RETRIES,
        "max_retries must be between 0 and " + MOST_RETRIES);
    require(
        task.baseDelay() >= SHORTEST_DELAY && task.baseDelay() <= LONGEST_DELAY,
        "base_delay must be between " + SHORTEST_DELAY + " and " + LONGEST_DELAY);
    requireStorable("id", task.id(), LONGEST_ID);
    requireStorable("source", task.source(), LONGEST_SOURCE);
    require(
        task.clientId().length() <= LONGEST_CLIENT_ID
            && task.clientId().chars().allMatch(c -> c >= ' ' && c < 0x7f),
        "client_id must be at most " + LONGEST_CLIENT_ID + " printable ASCII characters");
    requirePayload(task.messageData());
  }

  private static void requireDestination(SeedTask task) {
    String type = task.destinationType();
    require(!type.isEmpty(), "destination type is required");
    require(
        type.equals(KAFKA) || type.equals(HTTP),
        "destination type must be kafka or http, but is '" + type + "'");
    if (type.equals(KAFKA)) {
      require(!task.destination().topic().isEmpty(), "destination topic is required");
    } else {
      require(!task.destination().url().isEmpty(), "destination URL is required");
    }
  }

  private static void requireStorable(String field, String text, int longest) {
    StoredText.wrong(text, longest).ifPresent(message -> fail(field + " " + message));
  }

  private static void requirePayload(String text) {
    require(StoredText.isEncodable(text), "message_data must not contain half of a surrogate pair");
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length > Payload.LARGEST) {
      throw Problem.tooLarge("message_data must be at most " + Payload.LARGEST + " bytes")
          .refusal();
    }
  }

  private Optional<Target> deadDestination(Address address) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(target(!address.url().isEmpty(), address));
  }

  private Target target(boolean http, Address address) {
    try {
      return new Target.Inline(http ? http(address) : kafka(address));
    } catch (IllegalArgumentException e) {
      throw failure("destination " + e.getMessage());
    }
  }

  private static DestinationSpec http(Address address) {
    try {
      return new DestinationSpec.Http(
          new URI(address.url()), "POST", Map.of(), DestinationSpec.DEFAULT_TIMEOUT);
    } catch (URISyntaxException e) {
      throw failure("destination url is not a URL: " + e.getMessage());
    }
  }

  private DestinationSpec kafka(Address address) {
    return new DestinationSpec.Kafka(
        cluster(address), address.topic(), DestinationSpec.DEFAULT_TIMEOUT);
  }

  /**
   * The seed's server knew one cluster and did not look at host and port; without them it is ours.
   */
  private String cluster(Address address) {
    if (address.host().isEmpty()) {
      return DestinationSpec.Kafka.DEFAULT_CLUSTER;
    }
    return clusters
        .with(address.host(), address.port())
        .orElseThrow(
            () ->
                failure(
                    "destination "
                        + address.host()
                        + ":"
                        + address.port()
                        + " is not a Kafka cluster that is allowed here"));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw failure(message);
    }
  }

  private static void fail(String message) {
    throw failure(message);
  }

  private static RuntimeException failure(String message) {
    return Problem.validation(List.of(new FieldError("", message))).refusal();
  }
}
