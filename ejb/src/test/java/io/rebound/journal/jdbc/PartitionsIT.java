package io.rebound.journal.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalUnavailable;
import io.rebound.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionsIT {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));

  private JournalDatabase database;
  private Partitions partitions;
  private JdbcJournal journal;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = JournalDatabase.fresh();
    partitions = new Partitions(database.source(), () -> NOON);
    journal = new JdbcJournal(database.source());
  }

  @Test
  void makesYesterdayToAWeekAheadAndTheSameAgainIsNothing() {
    List<LocalDate> expected = TODAY.minusDays(1).datesUntil(TODAY.plusDays(8)).toList();

    assertThat(partitions.days()).isEqualTo(expected);
    assertThat(partitions.start()).isEqualTo("2026-02-28T00:00:00Z");
    partitions.makeAhead();
    assertThat(partitions.days()).isEqualTo(expected);
  }

  @Test
  void makesThemOnceWhenManyNodesDo() throws Exception {
    var later = new Partitions(database.source(), () -> NEXT_WEEK);
    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Void> make =
          () -> {
            later.makeAhead();
            return null;
          };
      for (var call : threads.invokeAll(Collections.nCopies(8, make))) {
        call.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(partitions.days()).hasSize(16).doesNotHaveDuplicates();
    assertThat(
            database.strings(
                "select count(*) from pg_inherits i where inhparent = 'attempt'::regclass"))
        .containsExactly("16");
  }

  @Test
  void takesTheFirstAndTheLastIdOfADay() {
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");

    assertThat(
            journal.append(
                List.of(
                    aTask().called(TaskId.firstAt(midnight)).submitted(),
                    aTask().called(TaskId.firstAt(midnight.minusMillis(1))).submitted())))
        .containsOnly(new Entered.New());
  }

  @Test
  void dropsAFinishedDayWithItsAttempts() throws Exception {
    append(aTask().submitted());
    database.execute("update task set state = 3, finished_at = '2026-03-01T12:00:00Z'");

    partitions.dropBefore(NEXT_WEEK);

    assertThat(partitions.days()).first().isEqualTo(TODAY.plusDays(7));
    assertThat(database.strings("select id from task")).isEmpty();
    assertThat(database.strings("select to_regclass('attempt_20260301')")).containsOnlyNulls();
  }

  @Test
  void keepsADayThatIsNotOver() {
    partitions.dropBefore(NOON);

    assertThat(partitions.days()).first().isEqualTo(TODAY);
  }

  @Test
  void keepsTheDeadOfAnOldDayAndRemovesTheRest() throws Exception {
    Submitted dead = aTask().submitted();
    Submitted delivered = aTask().submitted();
    append(dead, delivered);
    end(dead, 4);
    end(delivered, 3);
    for (Submitted each : List.of(dead, delivered)) {
      database.execute(
          "insert into attempt values ('%s', 1, now(), 1, 'n', 0, null, null, '', '')"
              .formatted(each.task().id()));
    }

    partitions.dropBefore(NEXT_WEEK);

    assertThat(partitions.days()).first().isEqualTo(TODAY);
    assertThat(database.strings("select id from task"))
        .containsExactly(dead.task().id().toString());
    assertThat(database.strings("select task_id from attempt"))
        .containsExactly(dead.task().id().toString());
  }

  @Test
  void keepsTheUnfinishedOfAnOldDayAndRemovesTheRest() throws Exception {
    Submitted waiting = aTask().submitted();
    Submitted cancelled = aTask().submitted();
    append(waiting, cancelled);
    end(cancelled, 5);

    partitions.dropBefore(NEXT_WEEK);

    assertThat(database.strings("select id from task"))
        .containsExactly(waiting.task().id().toString());
  }

  @Test
  void keepsWhatEndedLateFromThenOn() throws Exception {
    Submitted late = aTask().submitted();
    Submitted early = aTask().submitted();
    append(late, early);
    end(late, 3, NEXT_WEEK);
    end(early, 3);

    partitions.dropBefore(NEXT_WEEK);

    assertThat(partitions.days()).first().isEqualTo(TODAY);
    assertThat(database.strings("select id from task"))
        .containsExactly(late.task().id().toString());

    partitions.dropBefore(NEXT_WEEK.plusMillis(1));

    assertThat(partitions.days()).first().isEqualTo(TODAY.plusDays(7));
    assertThat(database.strings("select id from task")).isEmpty();
  }

  @Test
  void waitsADayForWhatEndsLateBeforeItRemovesTasksOneByOne() throws Exception {
    Submitted late = aTask().submitted();
    Submitted early = aTask().submitted();
    append(late, early);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    end(late, 3, tomorrow);
    end(early, 3);

    partitions.dropBefore(tomorrow);

    assertThat(database.strings("select id from task")).hasSize(2);

    partitions.dropBefore(tomorrow.plusMillis(1));

    assertThat(partitions.days()).first().isEqualTo(TODAY.plusDays(1));
  }

  @Test
  void givesUpWaitingWhenSomebodyReadsAnOldDayForLong() throws Exception {
    try (var reader = database.source().getConnection()) {
      reader.setAutoCommit(false);
      new Sql(reader)
          .query("select 1 from task_20260228", Sql.Parameters.NONE, row -> row.getInt(1));

      assertThatThrownBy(() -> partitions.dropBefore(NEXT_WEEK))
          .isInstanceOf(JournalUnavailable.class);
      assertThat(partitions.days()).contains(TODAY.minusDays(1));
    }
  }

  @Test
  void forgetsOldIdempotencyKeys() throws Exception {
    append(aTask().submitted("old", "body"), aTask().submitted("new", "body"));
    database.execute("update idempotency_key set created_at = '2026-01-01' where key = 'old'");

    partitions.forgetKeysBefore(Instant.parse("2026-01-02T00:00:00Z"));

    assertThat(database.strings("select key from idempotency_key")).containsExactly("new");
  }

  private void append(Submitted... submitted) {
    assertThat(journal.append(List.of(submitted))).containsOnly(new Entered.New());
  }

  private void end(Submitted submitted, int state) throws Exception {
    end(submitted, state, NOON);
  }

  private void end(Submitted submitted, int state, Instant at) throws Exception {
    database.execute(
        "update task set state = %d, finished_at = '%s' where id = '%s'"
            .formatted(state, at, submitted.task().id()));
  }
}
