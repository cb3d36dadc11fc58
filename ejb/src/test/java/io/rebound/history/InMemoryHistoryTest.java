package io.rebound.history;

import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.journal.Journal;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.util.List;
import java.util.Optional;

class InMemoryHistoryTest extends HistoryWriterContract {
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemoryHistory history = new InMemoryHistory(journal);

  @Override
  protected HistoryWriter writer() {
    return history;
  }

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected Optional<TaskState> state(TaskId id) {
    return journal.standing(id).map(Standing::state);
  }

  @Override
  protected List<Attempt> attempts(TaskId id) {
    return history.attempts(id);
  }

  @Override
  protected Optional<String> deathReason(TaskId id) {
    return history.death(id).map(death -> death.reason().code());
  }
}
