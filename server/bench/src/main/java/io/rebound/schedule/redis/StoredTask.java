package io.rebound.schedule.redis;

import io.rebound.task.Task;
import io.rebound.task.TaskId;

/** A task as Redis has it: for benchmarks, as the form is nobody else's. */
public final class StoredTask {
  private StoredTask() {}

  /** Its bytes. */
  public static byte[] bytes(Task task) {
    return TaskCodec.encode(task);
  }

  /** The task that has these bytes. */
  public static Task task(TaskId id, byte[] bytes) {
    return TaskCodec.decode(id, bytes);
  }
}
