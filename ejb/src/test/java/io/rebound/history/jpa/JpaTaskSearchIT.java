package io.rebound.history.jpa;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.history.Count;
import io.rebound.history.SampleEvents;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JpaTaskSearchIT extends WrittenHistory {
  @Test
  void listsNewestFirstPageByPage() {
    TaskId first = scheduled(aTask()).id();
    TaskId second = scheduled(aTask()).id();
    TaskId third = scheduled(aTask()).id();
    assertThat(found(Search.of(TENANT).limit(2))).containsExactly(third, second);
    assertThat(found(Search.of(TENANT).after(second).limit(2))).containsExactly(first);
  }

  @Test
  void listsEveryTenantsTasksForThoseWhoSeeAll() {
    TaskId ours = scheduled(aTask()).id();
    TaskId theirs = scheduled(aTask().of(GLOBEX)).id();
    assertThat(found(new Search(Optional.empty()))).containsExactly(theirs, ours);
    assertThat(found(new Search(Optional.empty()).destination("orders"))).contains(ours);
    assertThat(found(Search.of(TENANT))).containsExactly(ours);
  }

  @Test
  void findsByWhatIsNamed() {
    TaskId waiting = scheduled(aTask().keyed("Order_100%")).id();
    TaskId dead = dead(aTask().keyed("Order-100x")).id();
    assertThat(found(Search.of(TENANT).state(TaskState.DEAD))).containsExactly(dead);
    assertThat(found(Search.of(TENANT).state(TaskState.SCHEDULED))).containsExactly(waiting);
    assertThat(found(Search.of(TENANT).destination("orders"))).containsExactly(dead, waiting);
    assertThat(found(Search.of(TENANT).destination("other"))).isEmpty();
    assertThat(found(Search.of(TENANT).source("shop"))).containsExactly(dead, waiting);
    assertThat(found(Search.of(TENANT).source("sho"))).isEmpty();
    assertThat(found(Search.of(TENANT).text("ORDER"))).containsExactly(dead, waiting);
    assertThat(found(Search.of(TENANT).text("nobody"))).containsExactly(dead);
    assertThat(found(Search.of(TENANT).text("r_100%"))).containsExactly(waiting);
    assertThat(found(Search.of(TENANT).text("\\"))).isEmpty();
    assertThat(found(Search.of(TENANT).text("nul\0"))).isEmpty();
    assertThat(found(Search.of(TENANT).source("nul\0"))).isEmpty();
    assertThat(found(Search.of(TENANT).destination("nul\0"))).isEmpty();
  }

  @Test
  void findsTasksOfWhichAnAttemptHasFailed() {
    scheduled(aTask());
    Task once = aTask().task();
    SampleEvents smooth = SampleEvents.of(once);
    written(once, List.of(smooth.accepted(), smooth.delivered()));
    TaskId dead = dead(aTask()).id();
    Task twice = aTask().task();
    SampleEvents rough = SampleEvents.of(twice);
    written(twice, List.of(rough.accepted(), rough.retried(), rough.delivered()));
    Task waiting = aTask().task();
    SampleEvents open = SampleEvents.of(waiting);
    written(waiting, List.of(open.accepted(), open.retried()));

    assertThat(found(Search.of(TENANT).failed())).containsExactly(waiting.id(), twice.id(), dead);
    assertThat(found(Search.of(TENANT).state(TaskState.DEAD).failed())).containsExactly(dead);
    assertThat(found(Search.of(TENANT).state(TaskState.SCHEDULED).failed()))
        .containsExactly(waiting.id());
    assertThat(found(Search.of(TENANT).state(TaskState.DELIVERED).failed()))
        .containsExactly(twice.id());
  }

  @Test
  void findsByTheTimeOfAcceptance() {
    TaskId id = scheduled(aTask()).id();
    assertThat(found(Search.of(TENANT).from(NOON).to(NOON.plusMillis(1)))).containsExactly(id);
    assertThat(found(Search.of(TENANT).from(NOON.plusMillis(1)))).isEmpty();
    assertThat(found(Search.of(TENANT).to(NOON))).isEmpty();
    assertThat(found(Search.of(TENANT).from(Instant.MIN).to(Instant.MAX))).containsExactly(id);
  }

  @Test
  void findsByTheTimeOfDeath() {
    scheduled(aTask());
    TaskId id = dead(aTask()).id();
    TaskId theirs = dead(aTask().of(GLOBEX)).id();
    Instant diedAt = history.find(TENANT, id).orElseThrow().row().finishedAt().orElseThrow();
    Optional<Instant> then = Optional.of(diedAt);
    Optional<Instant> after = Optional.of(diedAt.plusMillis(1));
    Optional<Instant> whenever = Optional.empty();
    assertThat(found(Search.of(TENANT).died(then, after))).containsExactly(id);
    assertThat(found(Search.of(TENANT).died(after, whenever))).isEmpty();
    assertThat(found(Search.of(TENANT).died(whenever, then))).isEmpty();
    assertThat(found(Search.of(TENANT).died(then, whenever).source("shop"))).containsExactly(id);
    assertThat(found(Search.of(TENANT).died(then, whenever).source("other"))).isEmpty();
    assertThat(found(Search.of(TENANT).died(then, whenever).after(id))).isEmpty();
    assertThat(found(new Search(Optional.empty()).died(then, whenever)))
        .containsExactly(theirs, id);
    assertThat(history.count(Search.of(TENANT).died(then, whenever).build()))
        .isEqualTo(new Count(1, Optional.empty()));
    assertThatThrownBy(
            () -> found(Search.of(TENANT).state(TaskState.DELIVERED).died(then, whenever)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWhatMatchesUpToABound() {
    for (int i = 0; i < 4; i++) {
      scheduled(aTask());
    }
    dead(aTask());
    assertThat(history.count(Search.of(TENANT).build()).found()).isEqualTo(5);
    assertThat(history.count(Search.of(TENANT).build().over(Set.of(TaskState.DEAD))).found())
        .isEqualTo(1);
    assertThat(history.count(Search.of(GLOBEX).build())).isEqualTo(Count.NONE);
  }
}
