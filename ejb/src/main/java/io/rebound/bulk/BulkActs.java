package io.rebound.bulk;

import io.rebound.bulk.BulkRuns.Beginning;
import io.rebound.bulk.BulkRuns.Resumption;
import io.rebound.history.Count;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The door for acts on many tasks: counts what would be changed, and has it changed. */
public final class BulkActs {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Nodes' clocks may differ, and what was accepted before a run began must be among its tasks. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  private final BulkRuns runs;
  private final Counting counting;
  private final InstantSource clock;
  private final Runnable onRunnable;

  /**
   * @param onRunnable is called when there is a run to go on with
   */
  public BulkActs(BulkRuns runs, Counting counting, InstantSource clock, Runnable onRunnable) {
    this.runs = runs;
    this.counting = counting;
    this.clock = clock;
    this.onRunnable = onRunnable;
  }

  /**
   * How many tasks match, among those that can be looked through in a moment. Those that a node
   * holds just now are among them, though they are passed over unless they come back.
   */
  public Count matching(BulkAct act, Selection selection) {
    return counting.begin(act, selection);
  }

  /** Goes on with that count for some seconds, or until all are counted. */
  public Count matching(BulkAct act, Selection selection, Count begun) {
    return counting.on(act, selection, begun, PATIENCE);
  }

  /** Begins a run, in the background; none while one of an equal order is running. */
  public Beginning start(BulkOrder order) {
    TaskId newest = TaskId.firstAt(clock.instant().plus(AHEAD));
    Count matching = matching(order.act(), order.selection());
    Beginning beginning = runs.begin(order, matching, newest);
    onRunnable.run();
    return beginning;
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

  /**
   * Lets a stopped run go on where it stopped, unless one of an equal order is running. Empty when
   * there is no such run.
   */
  public Optional<Resumption> resume(Actor actor, Optional<TenantId> tenant, long id) {
    Optional<Resumption> resumption = runs.resume(actor, tenant, id);
    onRunnable.run();
    return resumption;
  }
}
