package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.Event;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.task.Outcome;
import io.rebound.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link io.rebound.history.OutcomeLog} that belongs to a schedule does. */
abstract class OutcomeLogContract extends Contract {

  @Test
  void anEmptyLogHasNothingToRead() {
    assertThat(ports.outcomes().read(0, 10).isEmpty()).isTrue();
    assertThat(ports.outcomes().shards()).isEqualTo(1);
  }

  @Test
  void whatHappenedIsReadInOrderUntilItIsTrimmed() {
    addRecorded(tasks(1, ACME, ORDERS));
    Leased first = claimOne();
    settle(retriedAt(first, now().minusSeconds(1)));
    settle(delivered(claimOne()));

    Segment segment = ports.outcomes().read(0, 100);
    assertThat(segment.events())
        .extracting(event -> (Object) event.getClass())
        .containsExactly(Event.Accepted.class, Event.Retried.class, Event.Delivered.class);
    assertThat(ports.outcomes().read(0, 100).positions()).isEqualTo(segment.positions());

    ports.outcomes().trim(0, segment, List.of(first.id()));

    assertThat(ports.outcomes().read(0, 100).isEmpty()).isTrue();
    assertThat(ports.schedule().depths().outcomes()).isZero();
    assertThat(ports.schedule().find(first.id())).isEmpty();
    assertThat(ports.schedule().states(List.of(first.id()))).isEmpty();
  }

  @Test
  void aLongLogIsReadInPieces() {
    List<Entry> entries = tasks(50, ACME, ORDERS);
    entries.forEach(entry -> addRecorded(List.of(entry)));
    List<TaskId> read = new ArrayList<>();
    Segment segment = ports.outcomes().read(0, 7);
    while (!segment.isEmpty()) {
      assertThat(segment.events()).hasSizeLessThanOrEqualTo(7);
      segment.events().forEach(event -> read.add(event.id()));
      ports.outcomes().trim(0, segment, List.of());
      segment = ports.outcomes().read(0, 7);
    }
    assertThat(read).isEqualTo(ids(entries));
  }

  @Test
  void trimmingTwiceIsTrimmingOnce() {
    addRecorded(tasks(2, ACME, ORDERS));
    Segment segment = ports.outcomes().read(0, 100);
    addRecorded(tasks(3, ACME, ORDERS));
    ports.outcomes().trim(0, segment, List.of());
    ports.outcomes().trim(0, segment, List.of());
    assertThat(ports.outcomes().read(0, 100).events()).hasSize(3);
    assertThat(ports.schedule().depths().outcomes()).isEqualTo(3);
  }

  @Test
  void aFinishedTaskIsKnownUntilItsEndIsInTheHistory() {
    add(aTask());
    Leased leased = claimOne();
    settle(delivered(leased));
    assertThat(ports.schedule().states(List.of(leased.id()))).hasSize(1);
    assertThat(ports.schedule().find(leased.id())).isPresent();
  }

  @Test
  void trimForgetsNothingThatHasMovedOn() {
    Entry entry = aTask();
    add(entry);
    Leased leased = claimOne();
    Outcome outcome = Outcome.refused(FaultClass.STATUS, "410 Gone");
    settle(new Settlement.Dead(leased, anAttempt(leased, outcome), Reason.REFUSED));
    Segment died = ports.outcomes().read(0, 100);
    add(new Entry(entry.task(), leased.progress().died().redrivenAt(now())));

    ports.outcomes().trim(0, died, List.of(leased.id()));
    Leased redriven = claimOne();
    assertThat(redriven.id()).isEqualTo(leased.id());

    settle(delivered(redriven));
    ports.outcomes().trim(0, died, List.of(leased.id()));
    assertThat(ports.schedule().find(leased.id())).isPresent();
  }

  @Test
  void cancelledTasksAreForgottenToo() {
    Entry entry = aTask();
    add(entry);
    ports.schedule().cancel(entry.task().id());
    Segment segment = ports.outcomes().read(0, 10);
    ports.outcomes().trim(0, segment, List.of(entry.task().id()));
    assertThat(ports.schedule().find(entry.task().id())).isEmpty();
  }
}
