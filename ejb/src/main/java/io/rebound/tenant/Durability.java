package io.rebound.tenant;

import java.util.Locale;

/**
 * What has to have happened before an accepted task is answered, from the weakest to the strongest.
 */
public enum Durability {
  /** Redis has it. Up to a second of accepts is lost if Redis dies. */
  MEMORY,
  /** Redis has it in its append-only file. Nothing is lost unless Redis' disk dies. */
  DISK,
  /** PostgreSQL has committed it. Nothing is lost. */
  JOURNALED;

  /** The name as it stands in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stronger of the two: a task can raise its tenant's level, never lower it. */
  public Durability raisedTo(Durability other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
