package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the deployment as a whole. It answers whatever is away: that is when one looks. */
public final class Overview {
  private static final Duration LATELY = Duration.ofMinutes(5);
  private static final Duration QUARANTINE = Duration.ofDays(1);
  private static final int RECENT_STEPS = 12;
  private static final int TENANTS = 20;
  private static final int DESTINATIONS = 50;

  private final Samples samples;
  private final DeadLetterCounts letters;
  private final Nodes nodes;
  private final Node node;
  private final InstantSource clock;

  public Overview(
      Samples samples, DeadLetterCounts letters, Nodes nodes, Node node, InstantSource clock) {
    this.samples = samples;
    this.letters = letters;
    this.nodes = nodes;
    this.node = node;
    this.clock = clock;
  }

  /** The picture of a window; takes some seconds at most when a store hangs. */
  public Picture look(Window window) {
    Instant now = clock.instant();
    Map<String, Optional<String>> stores = node.stores();
    Reading reading = new Reading(stores.getOrDefault(POSTGRESQL, Optional.empty()).isEmpty());
    List<DestinationLoad> failing =
        reading.or(List.of(), () -> samples.failing(LATELY, now, DESTINATIONS));
    List<NodeState> states = reading.or(List.of(), nodes::list);
    List<Point> recent = reading.or(List.of(), () -> samples.series(Window.FIVE_MINUTES, now));
    Optional<DeadLetterCount> dead =
        reading.or(Optional.empty(), () -> Optional.of(letters.ofAll()));
    Situation situation =
        new Situation(
            now,
            stores,
            node.idleBecause(),
            node.depth(),
            dead,
            node.mostOutcomes(),
            recent.subList(Math.max(0, recent.size() - RECENT_STEPS), recent.size()),
            states,
            failing,
            stores.getOrDefault(REDIS, Optional.empty()).isEmpty() ? node.broken() : List.of(),
            reading.or(0, () -> samples.quarantined(QUARANTINE, now)));
    List<Point> series =
        window == Window.FIVE_MINUTES
            ? recent
            : reading.or(List.of(), () -> samples.series(window, now));
    List<TenantLoad> tenants = reading.or(List.of(), () -> samples.tenants(window, now, TENANTS));
    return new Picture(
        now,
        window,
        node.depth(),
        dead,
        stores,
        series,
        tenants,
        failing.stream().filter(Diagnosis::isInTrouble).toList(),
        states,
        new Diagnosis(situation).problems(),
        reading.isComplete());
  }

  /** The name of PostgreSQL among the stores. */
  static final String POSTGRESQL = "postgresql";

  /** The name of Redis among the stores. */
  static final String REDIS = "redis";

  /** What this node knows without PostgreSQL. */
  public interface Node {
    /** For each store, by name, what is wrong with it; answered within two seconds. */
    Map<String, Optional<String>> stores();

    /** Why this node does not do all of its work; empty when it does. */
    Optional<String> idleBecause();

    /** What the schedule holds; empty when it could not be asked lately. */
    Optional<Depth> depth();

    /** Destinations whose breaker is not closed; none when they cannot be asked for. */
    List<BrokenDestination> broken();

    /** How many outcomes may wait for the history before intake is refused. */
    long mostOutcomes();
  }
}
