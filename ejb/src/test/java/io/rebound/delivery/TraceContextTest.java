package io.rebound.delivery;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationSpec;
import io.rebound.task.TaskId;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final DestinationSpec ANY =
      new DestinationSpec.Handler("any", Duration.ofSeconds(1));
  private static final TaskId ID =
      new TaskId(UUID.fromString("01972b5e-7c00-7abc-8def-0123456789ab"));
  private static final String OWN_TRACE = "00-01972b5e7c007abc8def0123456789ab-[0-9a-f]{16}-01";

  private final TraceContext traces = new TraceContext(new Random(1));

  @Test
  void givesEachAttemptASpanOfTheTasksTrace() {
    String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    Delivery delivery = aDelivery().traceparent(given).to(ANY);

    String first = traces.traceparent(delivery.task());
    String second = traces.traceparent(delivery.task());

    assertThat(first).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00");
    assertThat(second).isNotEqualTo(first).isNotEqualTo(given);
  }

  @Test
  void makesATraceOfATaskThatHasNone() {
    assertThat(traces.traceparent(aDelivery().of(ID).to(ANY).task())).matches(OWN_TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"
      })
  void makesATraceOfATaskWhoseOwnCannotBeRead(String given) {
    assertThat(traces.traceparent(aDelivery().of(ID).traceparent(given).to(ANY).task()))
        .matches(OWN_TRACE);
  }
}
