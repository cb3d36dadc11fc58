package io.rebound.history.jpa;

import static io.rebound.journal.SampleTasks.NOON;

import io.rebound.backing.store.PostgresAddress;
import io.rebound.history.Event;
import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.SampleEvents;
import io.rebound.history.TaskRow;
import io.rebound.history.jdbc.JdbcHistoryWriter;
import io.rebound.journal.SampleTasks;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.jpa.LocalTransactions;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/** A history in PostgreSQL that tests write tasks into. */
abstract class WrittenHistory {
  static final TenantId GLOBEX = new TenantId(2);

  private JournalDatabase database;
  private LocalTransactions transactions;
  JpaTaskHistory history;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = JournalDatabase.fresh();
    PGSimpleDataSource source = (PGSimpleDataSource) database.source();
    transactions =
        LocalTransactions.on(
            new PostgresAddress(source.getUrl(), source.getUser(), source.getPassword()));
    history = new JpaTaskHistory(transactions);
  }

  @AfterEach
  void close() {
    transactions.close();
  }

  final List<TaskId> found(Search search) {
    return history.page(search.build()).rows().stream().map(TaskRow::id).toList();
  }

  final Task scheduled(SampleTasks sample) {
    return written(sample.task(), List.of(SampleEvents.of(sample.task()).accepted()));
  }

  final Task dead(SampleTasks sample) {
    SampleEvents events = SampleEvents.of(sample.task());
    return written(sample.task(), List.of(events.accepted(), events.retried(), events.died()));
  }

  final Task written(Task task, List<Event> life) {
    try (Pen pen = new JdbcHistoryWriter(database.source(), () -> NOON).take(0).orElseThrow()) {
      pen.write(life, List.of());
    }
    return task;
  }
}
