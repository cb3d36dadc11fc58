package io.rebound.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.audit.Act;
import io.rebound.audit.InMemoryAuditTrail;
import io.rebound.delivery.Channels;
import io.rebound.delivery.ScriptedChannel;
import io.rebound.destination.Destination;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Actor;
import io.rebound.tenant.InMemoryTenancy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestDeliveryTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));

  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
  private final ScriptedChannel channel =
      ScriptedChannel.answering("http", Outcome.failed(FaultClass.CONNECT, "nobody there"));
  private final TestDelivery tests =
      new TestDelivery(
          new Channels(List.of(channel)), audit, new TaskIds(NOON, new Random(1)), "node-1", NOON);

  @Test
  void sendsOneMarkedMessageEvenToAPausedDestinationAndTellsTheOutcome() {
    Destination paused = tenancy.find(InMemoryTenancy.ORDERS).orElseThrow().pausedIf(true);

    Attempt attempt =
        tests.send(Actor.SERVER, tenancy.find(InMemoryTenancy.ACME).orElseThrow(), paused);

    assertThat(attempt.outcome().message()).isEqualTo("nobody there");
    assertThat(attempt.node()).isEqualTo("node-1");
    assertThat(channel.deliveries()).hasSize(1);
    var task = channel.deliveries().get(0).task();
    assertThat(task.headers()).containsEntry(TestDelivery.MARK, "true");
    assertThat(new String(task.payload().bytes(), StandardCharsets.UTF_8))
        .contains("\"destination\":\"orders\"");
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.entries().get(0).act()).isEqualTo(Act.TEST);
  }
}
