package io.rebound.console.task;

import io.rebound.console.page.Texts;
import io.rebound.console.page.Visible;
import io.rebound.deadletter.Discards;
import io.rebound.history.TaskRow;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a task is where it is, in plain language, and what can be done.
 *
 * @param tone good, bad, busy, calm or idle
 * @param why one or two sentences
 * @param todo what somebody can do; empty when there is nothing to do
 */
public record Standing(String tone, String why, Optional<String> todo) {
  /**
   * How that task stands.
   *
   * @param suspended whether nothing of its tenant is delivered at present
   * @param attemptsLeft by its policy
   */
  static Standing of(TaskRow row, boolean suspended, int attemptsLeft, Instant now, Texts texts) {
    if (suspended && waits(row.state())) {
      return new Standing(
          "busy", texts.get("task.why.suspended"), Optional.of(texts.get("task.todo.suspended")));
    }
    String last = row.message().map(Visible::of).orElse(texts.get("task.why.unsaid"));
    return switch (row.state()) {
      case DELIVERED -> new Standing("good", texts.get("task.why.delivered", last), none());
      case CANCELLED ->
          new Standing(
              "idle",
              row.message()
                  .filter(said -> said.startsWith(Discards.DISCARDED))
                  .map(said -> said.substring(Discards.DISCARDED.length()))
                  .map(why -> texts.get("task.why.discarded", why))
                  .orElseGet(() -> texts.get("task.why.cancelled")),
              none());
      case LEASED -> new Standing("calm", texts.get("task.why.leased"), none());
      case BLOCKED -> blocked(row, now, texts);
      case DEAD ->
          new Standing(
              "bad",
              texts.get("task.why.dead." + row.reason().orElse("unknown"), last),
              Optional.of(texts.get("task.todo.dead")));
      case SCHEDULED -> waiting(row, attemptsLeft, now, last, texts);
    };
  }

  private static Standing blocked(TaskRow row, Instant now, Texts texts) {
    String when = row.progress().dueAt().isAfter(now) ? "early" : "blocked";
    return new Standing(
        "busy", texts.get("task.why." + when), Optional.of(texts.get("task.todo." + when)));
  }

  private static Standing waiting(
      TaskRow row, int attemptsLeft, Instant now, String last, Texts texts) {
    if (row.progress().failures() > 0) {
      return new Standing(
          "busy",
          texts.get("task.why.retry", row.progress().failures(), last, attemptsLeft),
          Optional.of(texts.get("task.todo.retry")));
    }
    boolean overdue = row.progress().dueAt().isBefore(now);
    return overdue
        ? new Standing("busy", texts.get("task.why.turn"), Optional.of(texts.get("task.todo.turn")))
        : new Standing("calm", texts.get("task.why.first"), none());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** Whether an act makes sense in that state. */
  static boolean waits(TaskState state) {
    return state == TaskState.SCHEDULED || state == TaskState.BLOCKED;
  }
}
