package io.rebound.schedule;

import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is due and when. An index that can be rebuilt from the journal, shared by all nodes, atomic
 * per call and shard.
 *
 * <p>Every method throws {@link ScheduleUnavailable} when the store cannot be reached or refuses
 * writes; it may then have happened or not, and is safe to repeat.
 */
public interface Schedule {

  /**
   * Adds tasks that the schedule does not know; one that it knows stays as it is. Wakes the other
   * nodes when something is due sooner than they expect.
   *
   * @param recorded whether the tasks also go into the outcome log as {@code Accepted}, for those
   *     that no journal holds
   * @param durability MEMORY answers when the store has them, DISK when its append-only file has
   *     them; JOURNALED is as MEMORY
   * @return whether a claim would now find something, or is needed sooner than before; not so for
   *     tasks of lanes that are paused or full, nor for those due after the first that waits
   */
  boolean add(List<Entry> entries, boolean recorded, Durability durability);

  /** Takes a task back, if nobody has claimed it. */
  Change cancel(TaskId id);

  /** Makes a waiting task due now. */
  Change runNow(TaskId id);

  /**
   * What the schedule knows of these tasks; those that it does not know are absent. A finished task
   * is known until its end is in the history.
   */
  Map<TaskId, LiveState> states(Collection<TaskId> ids);

  /** A task as the schedule holds it, until its end is in the history. */
  Optional<Held> find(TaskId id);

  /** How many tasks wait, are due and are leased, over all shards. */
  Depths depths();

  /** What the schedule holds of one task. */
  record Held(Entry entry, TaskState state) {}

  /** What became of a wish to change a task. */
  enum Change {
    /** It is done. */
    DONE,
    /** A node holds the task. */
    LEASED,
    /** The task has ended. */
    FINISHED,
    /** The schedule has never heard of it, or no longer. */
    UNKNOWN
  }

  /**
   * Numbers of tasks.
   *
   * @param scheduled not yet due
   * @param ready due and waiting for a claim
   * @param leased held by a node
   * @param outcomes entries of the outcome logs not yet in the history
   */
  record Depths(long scheduled, long ready, long leased, long outcomes) {}
}
