package io.rebound.web.task;

import io.rebound.task.TaskId;
import io.rebound.web.problem.Problem;

/** The id of a task in a path. */
public final class TaskPath {
  private TaskPath() {}

  /**
   * The id; what is no id names no task.
   *
   * @throws io.rebound.web.problem.Refusal (404) when it is none
   */
  public static TaskId id(String text) {
    try {
      return TaskId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("there is no task '" + text + "'; a task id is a UUID").refusal();
    }
  }
}
