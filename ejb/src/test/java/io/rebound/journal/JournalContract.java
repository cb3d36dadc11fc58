package io.rebound.journal;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.Journal.Answer;
import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Position;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.Journal.Waiting;
import io.rebound.schedule.Entry;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal does. */
public abstract class JournalContract {
  /** A journal on the store of this test; two of them are two nodes. */
  protected abstract Journal journal();

  @Test
  void keepsATaskAsItWasAppended() {
    Task task = aTask().task();

    assertThat(journal().append(List.of(new SampleTasks(task).submitted())))
        .containsExactly(new Entered.New());

    Entry found = journal().find(task.id()).orElseThrow();
    assertThat(found)
        .usingRecursiveComparison()
        .isEqualTo(new Entry(task, Progress.fresh(task.dueAt())));
  }

  @Test
  void knowsNothingOfATaskThatWasNeverAppended() {
    TaskId stranger = aTask().task().id();

    assertThat(journal().find(stranger)).isEmpty();
    assertThat(journal().stillUnfinished(List.of(stranger))).isEmpty();
  }

  @Test
  void takesAnEmptyBatch() {
    assertThat(journal().append(List.of())).isEmpty();
  }

  @Test
  void answersARepetitionAsTheFirstTime() {
    Submitted first = aTask().submitted("answers", "body");
    journal().append(List.of(first));

    Submitted again = aTask().dueAt(NOON.plusSeconds(9)).submitted("answers", "body");

    assertThat(journal().append(List.of(again))).containsExactly(repeated(first));
    assertThat(journal().find(again.task().id())).isEmpty();
  }

  @Test
  void answersARepetitionWithinTheBatchAsTheFirst() {
    Submitted first = aTask().submitted("within", "body");
    Submitted again = aTask().submitted("within", "body");
    Submitted other = aTask().submitted("within", "other body");

    assertThat(journal().append(List.of(first, again, other, aTask().submitted())))
        .containsExactly(
            new Entered.New(),
            repeated(first),
            new Entered.Conflict(first.task().id()),
            new Entered.New());
    assertThat(journal().find(again.task().id())).isEmpty();
  }

  @Test
  void reportsAConflictWhenTheKeyWasUsedForAnotherBody() {
    Submitted first = aTask().submitted("conflict", "body");
    journal().append(List.of(first));
    Submitted other = aTask().submitted("conflict", "other body");

    assertThat(journal().append(List.of(other)))
        .containsExactly(new Entered.Conflict(first.task().id()));
    assertThat(journal().find(other.task().id())).isEmpty();
  }

  @Test
  void tellsWhatAnEarlierSubmissionUnderTheKeyWasTold() {
    Submitted first = aTask().submitted("earlier", "body");
    Submitted other = aTask().submitted("earlier", "other body");
    TenantId tenant = first.task().tenant();
    assertThat(journal().earlier(tenant, first.idempotency().orElseThrow())).isEmpty();

    journal().append(List.of(first));

    assertThat(journal().earlier(tenant, first.idempotency().orElseThrow()))
        .contains(repeated(first));
    assertThat(journal().earlier(tenant, other.idempotency().orElseThrow()))
        .contains(new Entered.Conflict(first.task().id()));
    assertThat(journal().earlier(new TenantId(2), first.idempotency().orElseThrow())).isEmpty();
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    journal().append(List.of(aTask().submitted("apart", "body")));

    assertThat(journal().append(List.of(aTask().of(new TenantId(2)).submitted("apart", "another"))))
        .containsExactly(new Entered.New());
  }

  @Test
  void makesOneTaskOfAHundredSimultaneousEqualSubmits() throws Exception {
    List<Journal> nodes = List.of(journal(), journal(), journal(), journal());
    List<Submitted> submits =
        IntStream.range(0, 100).mapToObj(i -> aTask().submitted("hundred", "body")).toList();

    List<Entered> answers = new ArrayList<>();
    var threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<List<Entered>>> calls = new ArrayList<>();
      for (int i = 0; i < submits.size(); i++) {
        Journal node = nodes.get(i % nodes.size());
        Submitted submit = submits.get(i);
        calls.add(() -> node.append(List.of(submit)));
      }
      for (var call : threads.invokeAll(calls)) {
        answers.addAll(call.get());
      }
    } finally {
      threads.shutdown();
    }

    Submitted winner = submits.get(answers.indexOf(new Entered.New()));
    assertThat(answers).containsOnly(new Entered.New(), repeated(winner));
    assertThat(answers).containsOnlyOnce(new Entered.New());
    assertThat(journal().stillUnfinished(submits.stream().map(s -> s.task().id()).toList()))
        .extracting(entry -> entry.task().id())
        .containsExactly(winner.task().id());
  }

  @Test
  void pagesThroughTheUnfinishedByDueTimeAndId() {
    List<TaskId> expected = new ArrayList<>();
    List<Submitted> batch = new ArrayList<>();
    var from = NOON.plusSeconds(1000);
    for (int i = 0; i < 7; i++) {
      // Two of each due time, so that the id decides.
      Submitted submitted = aTask().dueAt(from.plusSeconds(i / 2)).submitted();
      expected.add(submitted.task().id());
      batch.add(0, submitted);
    }
    batch.add(aTask().dueAt(from.plusSeconds(4)).submitted());
    journal().append(batch);

    List<TaskId> found = new ArrayList<>();
    Position position = Position.before(from);
    List<Waiting> page;
    do {
      page = journal().unfinished(position, from.plusSeconds(4), 3);
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      for (Waiting task : page) {
        assertThat(task.takenAt()).isEqualTo(batch.get(0).task().acceptedAt());
        found.add(task.id());
        position = Position.of(task);
      }
    } while (!page.isEmpty());

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void readsWholeTasksBetweenTwoPlaces() {
    var from = NOON.plusSeconds(2000);
    List<Submitted> batch = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      batch.add(aTask().dueAt(from.plusSeconds(i / 2)).submitted());
    }
    journal().append(batch);
    List<Waiting> all =
        journal().unfinished(Position.before(from), from.plusSeconds(4), batch.size());

    List<Entry> between =
        journal().stillUnfinished(Position.of(all.get(1)), Position.of(all.get(4)));

    assertThat(between)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(
            batch.subList(2, 5).stream()
                .map(each -> new Entry(each.task(), Progress.fresh(each.task().dueAt())))
                .toList());
  }

  @Test
  void saysWhichTasksAreUnfinished() {
    Task task = aTask().task();
    Task stranger = aTask().task();
    journal().append(List.of(new SampleTasks(task).submitted()));

    Set<TaskId> asked = new HashSet<>(List.of(task.id(), stranger.id()));
    assertThat(journal().stillUnfinished(asked))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new Entry(task, Progress.fresh(task.dueAt())));
  }

  private static Entered repeated(Submitted first) {
    Task task = first.task();
    return new Entered.Repeated(new Answer(task.id(), task.dueAt(), task.durability()));
  }
}
