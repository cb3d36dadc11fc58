package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.destination.DestinationId;
import io.rebound.history.TaskRow;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void saysOfATaskBehindAPausedDestinationWhetherItIsDue() {
    assertThat(blocked(NOON.minusSeconds(1)).why()).contains("paused", "although it is due");
    Standing early = blocked(NOON.plusSeconds(300));
    assertThat(early.why()).contains("paused", "not due yet").doesNotContain("although");
    assertThat(early.todo()).hasValueSatisfying(todo -> assertThat(todo).contains("time below"));
  }

  private static Standing blocked(Instant dueAt) {
    TaskRow row =
        new TaskRow(
            new TaskId(UUID.randomUUID()),
            new TenantId(1),
            new DestinationId(1),
            Optional.of("orders"),
            "http",
            "default",
            1,
            TaskState.BLOCKED,
            Progress.fresh(dueAt),
            NOON.minusSeconds(9),
            Optional.empty(),
            5,
            Optional.empty(),
            Optional.empty(),
            Durability.JOURNALED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Standing.of(row, false, 3, NOON, new Texts());
  }
}
