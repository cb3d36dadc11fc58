package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.task.Timeline.Mark;
import io.rebound.destination.DestinationId;
import io.rebound.history.TaskRow;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"DEAD, dead, bad", "CANCELLED, cancelled, idle", "SCHEDULED, next, calm"})
  void endsWithWhatTheTaskHasComeTo(TaskState state, String label, String tone) {
    List<Mark> marks = Timeline.of(in(state), attempts(2)).getMarks();
    assertThat(marks).extracting(Mark::label).containsExactly("accepted", "1", "2", label);
    assertThat(marks.get(3).tone()).isEqualTo(tone);
  }

  @Test
  void isAsWideOnANarrowScreenAsItsWordsNeed() {
    assertThat(Timeline.narrow(in(TaskState.SCHEDULED), List.of()).getWidth()).isLessThan(300);
    Timeline many = Timeline.narrow(in(TaskState.SCHEDULED), attempts(20));
    assertThat(many.getWidth()).isGreaterThan(Timeline.WIDTH);
    assertThat(many.getEnd()).isEqualTo(many.getWidth() - many.getStart());
  }

  private static List<Attempt> attempts(int many) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(
            number ->
                new Attempt(
                    number,
                    NOON.plusSeconds(60L * number),
                    Duration.ofMillis(5),
                    "north",
                    Outcome.failed(FaultClass.TIMEOUT, "no answer")))
        .toList();
  }

  private static TaskRow in(TaskState state) {
    return new TaskRow(
        new TaskId(UUID.randomUUID()),
        new TenantId(1),
        new DestinationId(1),
        Optional.of("orders"),
        "http",
        "default",
        1,
        state,
        Progress.fresh(NOON.plusSeconds(5000)),
        NOON,
        Optional.of(NOON.plusSeconds(5000)),
        5,
        Optional.empty(),
        Optional.empty(),
        Durability.JOURNALED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
