package io.rebound.history;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.Request;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.FormerSpecs;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.schedule.Entry;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import io.rebound.tenant.InMemoryTenancy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Task TASK = aTask().task();
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-…-01";

  private final Map<Integer, DestinationSpec> versions = new HashMap<>();
  private final Requests requests = new Requests(new Versions(), new InMemoryTenancy());

  @Test
  void saysWhatEachAttemptAskedOfTheDestinationThatItFound() {
    versions.put(1, http("https://old.example/?token=***", Map.of("X-Two", "destination's")));
    versions.put(2, new DestinationSpec.Kafka("far", "orders", TIMEOUT));
    versions.put(3, new DestinationSpec.Handler("counter", TIMEOUT));

    Map<Integer, Request> asked = requests.of(TASK_DETAIL, List.of(at(1, 1), at(2, 2), at(3, 3)));

    Request.Http first = (Request.Http) asked.get(1);
    assertThat(first.method()).isEqualTo("PUT");
    assertThat(first.url()).isEqualTo(URI.create("https://old.example/?token=***"));
    assertThat(first.headers())
        .containsEntry("rebound-task-id", TASK.id().toString())
        .containsEntry("rebound-attempt", "1")
        .containsEntry("rebound-tenant", "acme")
        .containsEntry("rebound-key", "order-17")
        .containsEntry("X-Message-Key", "order-17|0")
        .containsEntry("Content-Type", "application/json")
        .containsEntry("User-Agent", "Rebound/…")
        .containsEntry("traceparent", TRACE)
        .containsEntry("X-Two", "2")
        .containsEntry("x-kind", "größe \"7\"");
    Request.Kafka second = (Request.Kafka) asked.get(2);
    assertThat(second.cluster()).isEqualTo("far");
    assertThat(second.topic()).isEqualTo("orders");
    assertThat(second.key()).contains("order-17");
    assertThat(second.headers())
        .isEqualTo(
            Map.of(
                "x-kind", "größe \"7\"",
                "x-two", "2",
                "rebound-task-id", TASK.id().toString(),
                "rebound-attempt", "2",
                "rebound-tenant", "acme",
                "traceparent", TRACE,
                "content-type", "application/json"));
    assertThat(asked.get(3)).isEqualTo(new Request.Handler("counter"));
  }

  @Test
  void saysNothingOfAnAttemptWhoseDestinationNobodyKnows() {
    versions.put(1, new DestinationSpec.Handler("counter", TIMEOUT));
    Attempt unversioned = new Attempt(2, NOON, Duration.ZERO, "node-1", outcome());

    assertThat(requests.of(TASK_DETAIL, List.of(at(1, 1), unversioned, at(3, 7))))
        .containsOnlyKeys(1);
  }

  @Test
  void cutsWhatIsLong() {
    versions.put(1, http("https://example.com/", Map.of("X-Long", "l".repeat(257))));
    versions.put(2, http("https://example.com/", Map.of("X-Long", "l".repeat(256))));

    Map<Integer, Request> asked = requests.of(TASK_DETAIL, List.of(at(1, 1), at(2, 2)));

    assertThat(asked.get(1).headers()).containsEntry("X-Long", "l".repeat(256) + "…");
    assertThat(asked.get(2).headers()).containsEntry("X-Long", "l".repeat(256));
  }

  @Test
  void saysNothingWhereAHeaderKeptTheRequestFromBeingMade() {
    versions.put(1, http("https://example.com/", Map.of("X\n", "")));

    assertThat(requests.of(TASK_DETAIL, List.of(at(1, 1)))).isEmpty();
  }

  private static final TaskDetail TASK_DETAIL =
      new TaskDetail(
          InMemoryTaskHistory.row(
              new Standing(new Entry(TASK, Progress.fresh(NOON)), TaskState.SCHEDULED)),
          TASK.retryPolicy(),
          TASK.headers(),
          TASK.payload(),
          TASK.traceparent());

  private static DestinationSpec http(String url, Map<String, String> headers) {
    return new DestinationSpec.Http(URI.create(url), "PUT", headers, TIMEOUT);
  }

  private static Attempt at(int number, int version) {
    return new Attempt(number, NOON, Duration.ZERO, "node-1", outcome(), OptionalInt.of(version));
  }

  private static Outcome outcome() {
    return Outcome.delivered(OptionalInt.empty(), "", "");
  }

  private final class Versions implements FormerSpecs {
    @Override
    public Map<Integer, DestinationSpec> asOf(DestinationId id, Collection<Integer> wanted) {
      assertThat(id).isEqualTo(TASK.destination());
      Map<Integer, DestinationSpec> known = new HashMap<>(versions);
      known.keySet().retainAll(wanted);
      return known;
    }

    @Override
    public void forgetBefore(Instant time) {
      throw new AssertionError("nobody asked to");
    }
  }
}
