package io.rebound.bulk;

import io.rebound.deadletter.DeadLetters;
import io.rebound.history.TaskHistory;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The door for acts on many tasks: counts what would be changed, and has it changed. */
public final class BulkActs {
  /** Counting stops here. */
  public static final int MOST_COUNTED = 1_000_000;

  private final BulkRuns runs;
  private final TaskHistory history;
  private final DeadLetters deadLetters;
  private final Runnable onRunnable;

  /**
   * @param onRunnable is called when there is a run to go on with
   */
  public BulkActs(
      BulkRuns runs, TaskHistory history, DeadLetters deadLetters, Runnable onRunnable) {
    this.runs = runs;
    this.history = history;
    this.deadLetters = deadLetters;
    this.onRunnable = onRunnable;
  }

  /**
   * How many tasks match, at most {@link #MOST_COUNTED}. Those that a node holds just now are among
   * them, though they are passed over unless they come back.
   */
  public long matching(BulkAct act, Selection selection) {
    if (selection instanceof Selection.OfTasks tasks) {
      return tasks.actable(act).map(search -> history.count(search, MOST_COUNTED)).orElse(0L);
    }
    return deadLetters.count(((Selection.OfDeadLetters) selection).filter());
  }

  /** Begins a run, in the background. */
  public BulkRun start(BulkOrder order) {
    BulkRun run = runs.begin(order, matching(order.act(), order.selection()));
    onRunnable.run();
    return run;
  }

  /**
   * The run of that number.
   *
   * @param tenant empty finds that of any tenant
   */
  public Optional<BulkRun> find(Optional<TenantId> tenant, long id) {
    return runs.find(tenant, id);
  }

  /** The newest first. */
  public List<BulkRun> list(Optional<TenantId> tenant, OptionalLong before, int limit) {
    return runs.list(tenant, before, limit);
  }

  /** Stops a run after the page under way. Empty when there is no such run. */
  public Optional<BulkRun> stop(Actor actor, Optional<TenantId> tenant, long id) {
    return runs.stop(actor, tenant, id);
  }

  /** Lets a stopped run go on where it stopped. Empty when there is no such run. */
  public Optional<BulkRun> resume(Actor actor, Optional<TenantId> tenant, long id) {
    Optional<BulkRun> run = runs.resume(actor, tenant, id);
    onRunnable.run();
    return run;
  }
}
