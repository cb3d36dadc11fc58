package io.rebound.bulk;

import io.rebound.audit.AuditEntry;
import io.rebound.history.Count;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The runs, as PostgreSQL keeps them. Changes by people write their entries of the audit trail in
 * the same transaction. Every method throws {@link io.rebound.history.HistoryUnavailable} when it
 * cannot be reached.
 */
public interface BulkRuns {
  /**
   * A new run, which whichever node is free begins with; none beside an equal one.
   *
   * @param newest no task that was there is later than this
   */
  Beginning begin(BulkOrder order, Count matching, TaskId newest);

  /**
   * The run of that number.
   *
   * @param tenant empty finds that of any tenant
   */
  Optional<BulkRun> find(Optional<TenantId> tenant, long id);

  /** The newest first. */
  List<BulkRun> list(Optional<TenantId> tenant, OptionalLong before, int limit);

  /** Stops a run that is running, after the page under way. Empty when there is no such run. */
  Optional<BulkRun> stop(Actor actor, Optional<TenantId> tenant, long id);

  /**
   * Lets a stopped run go on where it stopped, but not beside an equal one. Empty when there is no
   * such run.
   */
  Optional<Resumption> resume(Actor actor, Optional<TenantId> tenant, long id);

  /**
   * The running runs that are the holder's for the time of the lease: those that it had, and those
   * that nobody has.
   */
  List<BulkRun> hold(String holder, Duration lease, int most);

  /**
   * Notes a page.
   *
   * @param entry for the audit trail, when the change itself has not written one
   * @return whether the run is still running and the holder's
   */
  boolean note(long id, String holder, Page page, Optional<AuditEntry> entry);

  /** Notes how far counting has got, while the run is running and the holder's. */
  void counted(long id, String holder, Count matching);

  /** Notes why a run does not get on. */
  void trouble(long id, String holder, String why);

  /**
   * What became of the wish to begin.
   *
   * @param run the new one, or that which was there
   * @param isNew whether it began just now; otherwise an equal order is still being carried out
   */
  record Beginning(BulkRun run, boolean isNew) {}

  /**
   * What became of the wish to go on.
   *
   * @param run as it is now
   * @param equal the run because of which it stays stopped: an equal order, which is being carried
   *     out
   */
  record Resumption(BulkRun run, Optional<BulkRun> equal) {}

  /**
   * What was done of a run at once.
   *
   * @param last the last task that was looked at
   * @param over whether there is no more
   */
  record Page(Optional<TaskId> last, int seen, int changed, boolean over) {}
}
