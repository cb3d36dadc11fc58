package io.rebound.history;

import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What happened, as it was written down: complete, but a moment behind the schedule. Another
 * tenant's task is not there.
 */
public interface TaskHistory {
  /** The tenant's task of that id. */
  Optional<TaskDetail> find(TenantId tenant, TaskId id);

  /** Whose task that is, for those who may see all tenants'. */
  Optional<TenantId> owner(TaskId id);

  /** Those of these tasks that are the tenant's, in no order. */
  List<TaskRow> rows(TenantId tenant, Collection<TaskId> ids);

  /** The attempts of the tenant's task, oldest first; at most 1000. */
  List<Attempt> attempts(TenantId tenant, TaskId id);

  /** How many tasks are looked through for a page at most. */
  int LOOKED_THROUGH = 25_000;

  /** How many tasks are looked through to count at most. */
  int COUNTED_THROUGH = 100_000;

  /**
   * The tasks that match, newest first. Looks through the newest {@link #LOOKED_THROUGH} tasks that
   * the tenant, the times and {@code after} leave, and says where it ended. A search for DEAD alone
   * looks through a fifth as many dead letters; one for SCHEDULED alone finds all while few tasks
   * wait.
   */
  TaskPage page(TaskSearch search);

  /** How many match, looked for as in {@link #page}, among {@link #COUNTED_THROUGH}. */
  Count count(TaskSearch search);
}
