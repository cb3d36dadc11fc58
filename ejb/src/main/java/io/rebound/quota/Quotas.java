package io.rebound.quota;

import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the quotas of tenants, in the memory of this node.
 *
 * <p>The rate is shared evenly by the nodes that are alive, so a tenant gets all of it when its
 * submissions are spread over all nodes; for some seconds after a node came or went it may get up
 * to a node's share more or less. Of unfinished tasks there is the number that was counted last,
 * about a second ago, and what this node accepted and ended since: several nodes together may
 * accept as much too many as the others accept between two counts, and refuse as much too early as
 * the others end in that time. While the tasks cannot be counted, the last number holds.
 */
public final class Quotas {
  /** Counting may be much work where much waits: it is done a twentieth of the time at most. */
  private static final int REST = 19;

  private final UnfinishedTasks tasks;
  private final InstantSource clock;
  private final Map<TenantId, Ledger> ledgers = new ConcurrentHashMap<>();
  private volatile int nodes = 1;
  private Instant restUntil = Instant.MIN;

  public Quotas(UnfinishedTasks tasks, InstantSource clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Lets so many tasks in, all or none.
   *
   * @throws QuotaExceeded when the tenant may not hand in so many now
   */
  public Admission admit(Tenant tenant, int count) {
    Quota quota = tenant.quota();
    if (quota.isNone()) {
      return Admission.FREE;
    }
    Ledger ledger = ledger(tenant.id());
    ledger.admit(quota, count, nodes, clock.instant());
    return new Admitted(ledger, count);
  }

  /** Notes that a submission was refused, for those who look. */
  public void refused(TenantId tenant, Quota.Kind kind) {
    ledger(tenant).refused(kind, clock.instant());
  }

  /** Notes that a task has ended on this node. Called for every task: costs next to nothing. */
  public void ended(TenantId tenant) {
    if (ledgers.isEmpty()) {
      return;
    }
    Ledger ledger = ledgers.get(tenant);
    if (ledger != null) {
      ledger.end();
    }
  }

  /** So many nodes share the rates. */
  public void shareAmong(int alive) {
    nodes = Math.max(1, alive);
  }

  /** Counts unfinished tasks anew, unless it did not rest long enough. One thread at a time. */
  public void count() {
    Instant begun = clock.instant();
    if (begun.isBefore(restUntil)) {
      return;
    }
    ledgers.values().forEach(Ledger::mark);
    try {
      tasks.ofLimited().forEach((tenant, number) -> ledger(tenant).counted(number));
    } finally {
      Instant done = clock.instant();
      restUntil = done.plus(Duration.between(begun, done).multipliedBy(REST));
    }
  }

  /** How a tenant stands. */
  public Standing of(TenantId tenant) {
    return Optional.ofNullable(ledgers.get(tenant)).map(Ledger::standing).orElse(Standing.UNKNOWN);
  }

  private Ledger ledger(TenantId tenant) {
    return ledgers.computeIfAbsent(tenant, any -> new Ledger());
  }

  private static final class Admitted implements Admission {
    private final Ledger ledger;
    private final int tasks;
    private int used;

    Admitted(Ledger ledger, int tasks) {
      this.ledger = ledger;
      this.tasks = tasks;
    }

    @Override
    public void used(int count) {
      used += count;
    }

    @Override
    public void close() {
      ledger.settle(tasks, used);
    }
  }
}
