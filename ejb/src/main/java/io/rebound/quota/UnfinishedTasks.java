package io.rebound.quota;

import io.rebound.tenant.TenantId;
import java.util.Map;

/** Counts what has been accepted and has not ended. */
public interface UnfinishedTasks {
  /**
   * The number of every tenant that has a quota of unfinished tasks, zeros included. A task whose
   * end is not yet in the history is unfinished; one that no journal holds counts once the history
   * has heard of it. Throws when the store cannot be asked.
   */
  Map<TenantId, Long> ofLimited();
}
