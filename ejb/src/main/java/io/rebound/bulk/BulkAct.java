package io.rebound.bulk;

import io.rebound.audit.Act;
import io.rebound.task.TaskState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is done to each task; only to tasks in certain states, all others are passed over. */
public enum BulkAct {
  CANCEL("cancel", Act.CANCEL, EnumSet.of(TaskState.SCHEDULED, TaskState.BLOCKED)),
  RUN_NOW("run-now", Act.RUN_NOW, EnumSet.of(TaskState.SCHEDULED, TaskState.BLOCKED)),
  REDRIVE("redrive", Act.REDRIVE, EnumSet.of(TaskState.DEAD)),
  DISCARD("discard", Act.DISCARD, EnumSet.of(TaskState.DEAD));

  private final String code;
  private final Act audited;
  private final Set<TaskState> states;

  BulkAct(String code, Act audited, Set<TaskState> states) {
    this.code = code;
    this.audited = audited;
    this.states = states;
  }

  /** The name as it stands in JSON. */
  public String code() {
    return code;
  }

  /** What the audit trail calls it. */
  public Act audited() {
    return audited;
  }

  /** The states of tasks that it can be done to. */
  public Set<TaskState> states() {
    return EnumSet.copyOf(states);
  }

  /** The act of that name. */
  public static Optional<BulkAct> of(String code) {
    return Stream.of(values()).filter(act -> act.code.equals(code)).findFirst();
  }
}
