package io.rebound.engine;

import io.rebound.overview.Depth;
import io.rebound.overview.NodeState;
import io.rebound.overview.Nodes;
import io.rebound.overview.Overview;
import io.rebound.overview.Samples;
import io.rebound.overview.jdbc.JdbcNodes;
import io.rebound.overview.jdbc.JdbcSamples;
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
  private final Samples samples;
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
    this.nodes = new JdbcNodes(database);
  }

  /** Has to be told what the engine does. */
  Meters meters() {
    return meters;
  }

  Nodes nodes() {
    return nodes;
  }

  List<Heartbeat> heartbeats(Machine machine, String version) {
    Sampler sampler = new Sampler(meters, samples, node, run, clock);
    Vitals vitals = new Vitals(machine, settings.maxInFlight(), database, clock);
    return List.of(
        new Heartbeat("sample", Duration.ofSeconds(1), sampler::runOnce),
        new Heartbeat(
            "tell that the node lives",
            NodeState.BEAT,
            () -> nodes.beat(node, version, run, vitals.pulse())),
        new Heartbeat(
            "forget samples", Duration.ofMinutes(5), () -> samples.forget(clock.instant())));
  }

  Overview overview(Machine machine, Probes probes) {
    return new Overview(samples, nodes, new ThisNode(machine, probes), clock);
  }

  /** This node ends in order. */
  void stopped() {
    nodes.stopped(node, run);
  }

  private final class ThisNode implements Overview.Node {
    private final Machine machine;
    private final Probes probes;

    ThisNode(Machine machine, Probes probes) {
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
    public long mostOutcomes() {
      return settings.mostOutcomes();
    }
  }
}
