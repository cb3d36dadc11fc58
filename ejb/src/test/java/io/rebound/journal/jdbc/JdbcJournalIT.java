package io.rebound.journal.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalContract;
import io.rebound.journal.JournalUnavailable;
import io.rebound.task.TaskId;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcJournalIT extends JournalContract {
  private static JournalDatabase database;

  @BeforeAll
  static void migrate() throws Exception {
    database = JournalDatabase.fresh();
  }

  @Override
  protected Journal journal() {
    return new JdbcJournal(database.source());
  }

  @Test
  void takesTheRestOfABatchWhenTheStoreRefusesSome() {
    Submitted known = aTask().submitted();
    journal().append(List.of(known));
    Submitted good = aTask().submitted("good", "body");
    Submitted sameId = aTask().called(known.task().id()).submitted("same-id", "body");
    Submitted repetition = aTask().submitted("same-id", "body");
    Submitted nul = aTask().keyed("a\0b").submitted("nul", "body");
    Submitted nulKey = aTask().submitted("k\0", "body");
    Submitted last = aTask().submitted();

    List<Entered> answers = journal().append(List.of(good, sameId, repetition, nul, nulKey, last));

    assertThat(answers)
        .extracting(answer -> answer.getClass().getSimpleName())
        .containsExactly("New", "Unstorable", "Unstorable", "Unstorable", "Unstorable", "New");
    assertThat(((Entered.Unstorable) answers.get(3)).reason()).contains("NUL");
    assertThat(journal().stillUnfinished(List.of(good.task().id(), last.task().id()))).hasSize(2);
    assertThat(journal().append(List.of(repetition))).containsExactly(new Entered.New());
  }

  @Test
  void answersAllWhenBatchesShareKeysInOppositeOrder() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        List<Callable<List<Entered>>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          calls.add(appending("round-" + round, i % 2 == 0));
        }
        int fresh = 0;
        for (var call : threads.invokeAll(calls)) {
          fresh += Collections.frequency(call.get(), new Entered.New());
        }
        assertThat(fresh).isEqualTo(500);
      }
    } finally {
      threads.shutdown();
    }
  }

  private Callable<List<Entered>> appending(String prefix, boolean backwards) {
    List<Submitted> batch =
        new ArrayList<>(
            IntStream.range(0, 500)
                .mapToObj(key -> aTask().submitted(prefix + "-" + key, "body"))
                .toList());
    if (backwards) {
      Collections.reverse(batch);
    }
    return () -> journal().append(batch);
  }

  @Test
  void isUnavailableWhileNoPartitionIsThere() {
    TaskId late = TaskId.firstAt(NOON.plus(Duration.ofDays(30)));
    Submitted keyed = aTask().submitted("late", "body");

    assertThatThrownBy(() -> journal().append(List.of(keyed, aTask().called(late).submitted())))
        .isInstanceOf(JournalUnavailable.class);
    assertThat(journal().append(List.of(keyed))).containsExactly(new Entered.New());
  }

  @Test
  void isUnavailableWhenNobodyAnswers() throws Exception {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    try (ServerSocket free = new ServerSocket(0)) {
      nobody.setUrl("jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/none");
    }
    Journal journal = new JdbcJournal(nobody);

    assertThatThrownBy(() -> journal.append(List.of(aTask().submitted())))
        .isInstanceOf(JournalUnavailable.class);
    assertThatThrownBy(() -> journal.find(aTask().task().id()))
        .isInstanceOf(JournalUnavailable.class);
  }
}
