package io.rebound.schedule;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.Set;

/** What an attempt tells of its destination. */
public enum Testimony {
  /** It answers, be it that it refuses the task. */
  WORKS,
  /** It does not answer, or cannot take any task. */
  FAILS,
  /** It was not asked, or the fault is ours. */
  NOTHING;

  private static final Set<FaultClass> NOT_ITS_OWN =
      Set.of(
          FaultClass.EGRESS, FaultClass.DESTINATION, FaultClass.CORRUPT, FaultClass.LEASE_EXPIRED);

  /** Of an attempt after which the task is tried again, or would be if it had attempts left. */
  static Testimony ofRetried(Outcome outcome) {
    return isItsOwn(outcome) ? FAILS : NOTHING;
  }

  /** Of an attempt after which the task is given up for what it is. */
  static Testimony ofRefused(Outcome outcome) {
    if (!isItsOwn(outcome)) {
      return NOTHING;
    }
    return outcome.kind() == Outcome.Kind.FAILED ? FAILS : WORKS;
  }

  private static boolean isItsOwn(Outcome outcome) {
    return outcome.fault().map(Fault::kind).filter(NOT_ITS_OWN::contains).isEmpty();
  }
}
