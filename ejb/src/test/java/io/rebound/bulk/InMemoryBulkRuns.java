package io.rebound.bulk;

import io.rebound.audit.AuditEntry;
import io.rebound.bulk.BulkRun.State;
import io.rebound.history.Count;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs that last as long as a test. Leases last until they are broken. */
public final class InMemoryBulkRuns implements BulkRuns {
  private final TreeMap<Long, BulkRun> runs = new TreeMap<>();
  private final Map<Long, String> holders = new HashMap<>();
  private final List<AuditEntry> entries = new ArrayList<>();

  /** What a crash of every holder does. */
  public synchronized void breakLeases() {
    holders.clear();
  }

  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Beginning begin(BulkOrder order, Count matching, TaskId newest) {
    Optional<BulkRun> equal =
        runs.values().stream()
            .filter(run -> run.state() == State.RUNNING && run.order().asksTheSameAs(order))
            .findFirst();
    if (equal.isPresent()) {
      return new Beginning(equal.get(), false);
    }
    long id = runs.size() + 1L;
    BulkRun run =
        new BulkRun(
            id,
            order,
            State.RUNNING,
            matching,
            0,
            0,
            Optional.of(newest),
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty());
    runs.put(id, run);
    return new Beginning(run, true);
  }

  @Override
  public synchronized Optional<BulkRun> find(Optional<TenantId> tenant, long id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public synchronized List<BulkRun> list(
      Optional<TenantId> tenant, OptionalLong before, int limit) {
    return List.copyOf(runs.descendingMap().values());
  }

  @Override
  public synchronized Optional<BulkRun> stop(Actor actor, Optional<TenantId> tenant, long id) {
    return move(id, State.RUNNING, State.STOPPED);
  }

  @Override
  public synchronized Optional<Resumption> resume(Actor actor, Optional<TenantId> tenant, long id) {
    return move(id, State.STOPPED, State.RUNNING).map(run -> new Resumption(run, Optional.empty()));
  }

  private Optional<BulkRun> move(long id, State from, State to) {
    holders.remove(id);
    return change(
        id,
        run ->
            run.state() == from
                ? with(run, to, run.seen(), run.changed(), run.last(), Optional.empty())
                : run);
  }

  @Override
  public synchronized List<BulkRun> hold(String holder, Duration lease, int most) {
    return runs.values().stream()
        .filter(run -> run.state() == State.RUNNING)
        .filter(run -> holders.computeIfAbsent(run.id(), none -> holder).equals(holder))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized boolean note(long id, String holder, Page page, Optional<AuditEntry> entry) {
    entry.ifPresent(entries::add);
    boolean ours = holder.equals(holders.get(id)) && runs.get(id).state() == State.RUNNING;
    change(
        id,
        run ->
            with(
                run,
                ours && page.over() ? State.DONE : run.state(),
                run.seen() + page.seen(),
                run.changed() + page.changed(),
                page.last().or(run::last),
                Optional.empty()));
    return ours;
  }

  @Override
  public synchronized void counted(long id, String holder, Count matching) {
    change(id, run -> with(run, matching));
  }

  private static BulkRun with(BulkRun run, Count matching) {
    return new BulkRun(
        run.id(),
        run.order(),
        run.state(),
        matching,
        run.seen(),
        run.changed(),
        run.last(),
        Optional.empty(),
        run.createdAt(),
        run.updatedAt(),
        run.finishedAt());
  }

  @Override
  public synchronized void trouble(long id, String holder, String why) {
    change(
        id, run -> with(run, run.state(), run.seen(), run.changed(), run.last(), Optional.of(why)));
  }

  private Optional<BulkRun> change(long id, UnaryOperator<BulkRun> how) {
    return Optional.ofNullable(runs.computeIfPresent(id, (none, run) -> how.apply(run)));
  }

  private static BulkRun with(
      BulkRun run,
      State state,
      long seen,
      long changed,
      Optional<TaskId> last,
      Optional<String> trouble) {
    return new BulkRun(
        run.id(),
        run.order(),
        state,
        run.matching(),
        seen,
        changed,
        last,
        trouble,
        run.createdAt(),
        run.updatedAt(),
        run.finishedAt());
  }
}
