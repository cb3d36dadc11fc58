package io.rebound.engine;

import io.rebound.overview.BrokenDestination;
import io.rebound.overview.DeadLetterCounts;
import io.rebound.overview.Depth;
import io.rebound.overview.News;
import io.rebound.overview.NodeState;
import io.rebound.overview.Nodes;
import io.rebound.overview.Overview;
import io.rebound.overview.Samples;
import io.rebound.overview.TenantOverview;
import io.rebound.overview.TenantSamples;
import io.rebound.overview.jdbc.JdbcDeadLetterCounts;
import io.rebound.overview.jdbc.JdbcNodes;
import io.rebound.overview.jdbc.JdbcSamples;
import io.rebound.overview.jdbc.JdbcTenantSamples;
import io.rebound.quota.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Samples what this node does, tells that it lives, and shows the deployment as a whole. */
final class Observing {
  private final String node;
  private final Instant run;
  private final SampledMeters meters = new SampledMeters();
  private final News news = new News();
  private final TenantMeters tenantMeters = new TenantMeters();
  private final Samples samples;
  private final TenantSamples tenantSamples;
  private final TenantSampler tenantSampler;
  private final DeadLetterCounts deadLetters;
  private final Nodes nodes;
  private final DataSource database;
  private final StoreClock clock;
  private final Settings.Engine settings;

  Observing(Settings settings, DataSource database, StoreClock clock) {
    this.node = settings.node();
    this.settings = settings.engine();
    this.database = database;
    this.clock = clock;
    this.run = clock.instant();
    this.samples = new JdbcSamples(database);
    this.deadLetters = new JdbcDeadLetterCounts(database);
    this.nodes = new JdbcNodes(database);
    this.tenantSamples = new JdbcTenantSamples(database);
    this.tenantSampler = new TenantSampler(tenantMeters, tenantSamples, node, run, clock);
  }

  /** Have to be told what the engine does. */
  Meters meters() {
    return new AllMeters(List.of(meters, tenantMeters));
  }

  Nodes nodes() {
    return nodes;
  }

  List<Heartbeat> heartbeats(Machine machine, String version) {
    Sampler sampler = new Sampler(meters, samples, node, run, clock, news::tell);
    Vitals vitals = new Vitals(machine, settings.maxInFlight(), database, clock);
    return List.of(
        new Heartbeat("sample", Duration.ofSeconds(1), () -> sample(sampler)),
        new Heartbeat(
            "tell that the node lives",
            NodeState.BEAT,
            () -> nodes.beat(node, version, run, vitals.pulse())),
        new Heartbeat("share quotas", NodeState.BEAT, () -> machine.quotas().shareAmong(alive())),
        new Heartbeat("forget samples", Duration.ofMinutes(5), this::forget));
  }

  private int alive() {
    return (int) nodes.list().stream().filter(NodeState::isAlive).count();
  }

  /** The tenants first: who is told that there is something new finds all of it. */
  private void sample(Sampler sampler) {
    try {
      tenantSampler.runOnce();
    } finally {
      sampler.runOnce();
    }
  }

  private void forget() {
    samples.forget(clock.instant());
    tenantSamples.forget(clock.instant());
  }

  TenantOverview tenantOverview(Ports ports, Probes probes, Quotas quotas) {
    return new TenantOverview(
        tenantSamples, deadLetters, new TenantLanes(ports, probes, quotas), clock);
  }

  Overview overview(Ports ports, Machine machine, Probes probes) {
    return new Overview(samples, deadLetters, nodes, new ThisNode(ports, machine, probes), clock);
  }

  /** Tells when there is something new. */
  News news() {
    return news;
  }

  /** This node ends in order. */
  void stopped() {
    tenantSampler.finish();
    nodes.stopped(node, run);
  }

  private final class ThisNode implements Overview.Node {
    private final Ports ports;
    private final Machine machine;
    private final Probes probes;

    ThisNode(Ports ports, Machine machine, Probes probes) {
      this.ports = ports;
      this.machine = machine;
      this.probes = probes;
    }

    @Override
    public Map<String, Optional<String>> stores() {
      return probes.stores();
    }

    @Override
    public Optional<String> idleBecause() {
      return machine.idleBecause();
    }

    @Override
    public Optional<Depth> depth() {
      return meters.depth();
    }

    @Override
    public List<BrokenDestination> broken() {
      return new BrokenDestinations(ports).among(lane -> true);
    }

    @Override
    public long mostOutcomes() {
      return settings.mostOutcomes();
    }
  }
}
