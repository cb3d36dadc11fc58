package io.rebound.console.task;

import io.rebound.console.access.TenantChoice;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds tasks for a filter among those that the user may see, page by page. */
@RequestScoped
public class TaskPages {
  @Inject private TenantChoice tenants;
  @Inject private TaskLookup lookup;

  /** Whose tasks the filter is about; empty for all that the user may see. */
  Optional<TenantId> scope(TaskFilter filter) {
    return filter.tenant().flatMap(tenants::named).map(Tenant::id).or(tenants::scope);
  }

  /** Whether the filter names a tenant that is not there, or not for this user. */
  boolean namesStranger(TaskFilter filter) {
    return filter.tenant().isPresent() && filter.tenant().flatMap(tenants::named).isEmpty();
  }

  /** The filter as the history understands it, among one tenant's tasks or those of all. */
  TaskSearch search(
      Optional<TenantId> scope, TaskFilter filter, Optional<TaskId> after, int limit) {
    return new TaskSearch(
        scope,
        filter.states(),
        filter.destination(),
        filter.source(),
        filter.from(),
        filter.to(),
        filter.text(),
        filter.failed(),
        filter.died(),
        after,
        limit);
  }

  /** Whether the last page has the true states, and not only those of the history. */
  boolean isLive() {
    return lookup.isLive();
  }

  /** One page of rows, newest first, and where looking ended if that was before it was full. */
  TaskPage page(Optional<TenantId> scope, TaskFilter filter, Optional<TaskId> after, int limit) {
    return lookup.page(search(scope, filter, after, limit));
  }
}
