package io.rebound.history.jpa;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.history.HistoryUnavailable;
import io.rebound.history.SampleEvents;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskRow;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome.Kind;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JpaTaskHistoryIT extends WrittenHistory {
  @Test
  void findsATaskAsItWasAccepted() {
    Task task = scheduled(aTask());
    TaskDetail found = history.find(TENANT, task.id()).orElseThrow();
    assertThat(found.headers()).isEqualTo(task.headers());
    assertThat(found.payload().bytes()).isEqualTo(task.payload().bytes());
    assertThat(found.payload().mediaType()).isEqualTo(task.payload().mediaType());
    assertThat(found.traceparent()).isEqualTo(task.traceparent());
    TaskRow row = found.row();
    assertThat(row.id()).isEqualTo(task.id());
    assertThat(row.tenant()).isEqualTo(TENANT);
    assertThat(row.destination()).isEqualTo(task.destination());
    assertThat(row.destinationName()).contains("orders");
    assertThat(row.destinationType()).isEqualTo("handler");
    assertThat(row.retryPolicy()).isEqualTo("steady");
    assertThat(row.retryPolicyVersion()).isEqualTo(1);
    assertThat(row.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(row.progress()).isEqualTo(SampleEvents.of(task).progress());
    assertThat(row.acceptedAt()).isEqualTo(task.acceptedAt());
    assertThat(row.finishedAt()).isEmpty();
    assertThat(row.priority()).isEqualTo(7);
    assertThat(row.key()).contains("order-17");
    assertThat(row.source()).contains("shop");
    assertThat(row.durability()).isEqualTo(task.durability());
    assertThat(row.reason()).isEmpty();
    assertThat(row.message()).isEmpty();
    assertThat(row.deadLetter()).isEmpty();
  }

  @Test
  void tellsHowATaskDied() {
    Task task = dead(aTask());
    TaskRow row = history.find(TENANT, task.id()).orElseThrow().row();
    assertThat(row.state()).isEqualTo(TaskState.DEAD);
    assertThat(row.reason()).contains("exhausted");
    assertThat(row.message()).contains("nobody there");
    assertThat(row.finishedAt()).isPresent();
    assertThat(row.progress().attempts()).isEqualTo(2);
  }

  @Test
  void tellsEveryAttemptOldestFirst() {
    Task task = dead(aTask());
    List<Attempt> attempts = history.attempts(TENANT, task.id());
    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
    assertThat(attempts)
        .extracting(attempt -> attempt.outcome().kind())
        .containsExactly(Kind.FAILED, Kind.REFUSED);
    assertThat(attempts)
        .extracting(attempt -> attempt.outcome().fault().orElseThrow().kind())
        .containsExactly(FaultClass.TIMEOUT, FaultClass.CONNECT);
    assertThat(attempts)
        .extracting(Attempt::destinationVersion)
        .containsExactly(OptionalInt.of(2), OptionalInt.of(4));
    Attempt first = attempts.get(0);
    assertThat(first.startedAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(first.duration().toMillis()).isEqualTo(20);
    assertThat(first.node()).isEqualTo("node-1");
    assertThat(first.outcome().message()).isEqualTo("no answer in time");
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    Task task = dead(aTask());
    assertThat(history.find(GLOBEX, task.id())).isEmpty();
    assertThat(history.rows(GLOBEX, List.of(task.id()))).isEmpty();
    assertThat(history.attempts(GLOBEX, task.id())).isEmpty();
    assertThat(history.page(Search.of(GLOBEX).build()).rows()).isEmpty();
  }

  @Test
  void findsTheRowsOfSeveralTasks() {
    TaskId first = scheduled(aTask()).id();
    TaskId second = dead(aTask()).id();
    TaskId unknown = aTask().task().id();
    assertThat(history.rows(TENANT, List.of(first, second, unknown)))
        .extracting(TaskRow::id)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void saysSoWhenTheDatabaseIsAway() {
    JpaTaskHistory away =
        new JpaTaskHistory(
            new io.rebound.jpa.Transactions() {
              @Override
              public <T> T in(
                  java.util.function.Function<jakarta.persistence.EntityManager, T> work) {
                throw new StoreUnavailable("away", null);
              }
            });
    assertThatThrownBy(() -> away.page(Search.of(TENANT).build()))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessage("the history cannot be read: away");
  }
}
