package io.rebound.overview;

import io.rebound.input.Counted;
import io.rebound.overview.Problem.Severity;
import io.rebound.overview.Problem.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what is wrong in plain language, and what to do. */
final class Diagnosis {
  private static final double BACKLOG_WORTH_A_WORD = 0.1;
  private static final double BACKLOG_NEAR_BOUND = 0.8;
  private static final double FULL = 0.95;
  private static final double HEAP_FULL = 0.92;
  private static final Duration SKEW = Duration.ofSeconds(2);
  private static final Duration LONG_WAIT = Duration.ofMillis(500);
  private static final Map<String, String> STORE_REMEDIES =
      Map.of(
          "postgresql",
          "Start PostgreSQL, or check rebound.db.url and the network. New journaled tasks are refused with 503; what was accepted is delivered, and written down when it is back.",
          "redis",
          "Start Redis, or check rebound.redis.url and the network. Tasks are still accepted into the journal; nothing is delivered until it is back, then the schedule is completed by itself.",
          "kafka",
          "Start the Kafka cluster, or check rebound.kafka.bootstrap-servers. Tasks for Kafka are retried by their policies; everything else goes on.");

  private final Situation situation;
  private final List<Problem> problems = new ArrayList<>();

  Diagnosis(Situation situation) {
    this.situation = situation;
  }

  /** Whether so much fails that one should look. */
  static boolean isInTrouble(DestinationLoad destination) {
    return destination.failureShare() >= 0.1;
  }

  /** The worst first. */
  List<Problem> problems() {
    situation.stores().forEach((name, trouble) -> trouble.ifPresent(why -> store(name, why)));
    situation.engine().ifPresent(this::idle);
    situation.depth().ifPresent(this::depths);
    situation.failing().stream()
        .map(Findings::destination)
        .flatMap(Optional::stream)
        .forEach(problems::add);
    situation.broken().stream()
        .map(broken -> Findings.broken(broken, situation.at()))
        .forEach(problems::add);
    situation.nodes().forEach(this::node);
    situation
        .deadLetters()
        .flatMap(dead -> Findings.waiting(dead, situation.at()))
        .ifPresent(problems::add);
    names();
    lateness();
    quarantine();
    return problems.stream().sorted(Comparator.comparing(Problem::severity)).toList();
  }

  private void store(String name, String why) {
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    title = title.equals("Postgresql") ? "PostgreSQL" : title;
    add(
        Severity.ERROR,
        "store-away",
        title + " " + why + ".",
        STORE_REMEDIES.getOrDefault(name, "Check that it runs and can be reached."),
        new Subject("store", name, Optional.empty()));
  }

  private void idle(String why) {
    add(
        Severity.ERROR,
        "node-idle",
        "This node does not do all of its work: " + why + ".",
        "It goes on by itself when the reason is gone; the other problems say what the reason is.",
        null);
  }

  private void depths(Depth depth) {
    double share = (double) depth.outcomes() / situation.mostOutcomes();
    if (share >= BACKLOG_WORTH_A_WORD) {
      boolean near = share >= BACKLOG_NEAR_BOUND;
      add(
          near ? Severity.ERROR : Severity.WARNING,
          near ? "history-near-bound" : "history-lags",
          "The history is %s behind, %.0f %% of the bound at which new tasks are refused with 503."
              .formatted(Counted.of(depth.outcomes(), "outcome"), share * 100),
          "See whether PostgreSQL is slow or away. What waits is kept in Redis: give it memory, or raise rebound.history.max-backlog.",
          null);
    }
    Findings.blocked(depth.blocked()).ifPresent(problems::add);
  }

  private void node(NodeState node) {
    Subject subject = new Subject("node", node.name(), Optional.empty());
    if (node.isLost()) {
      add(
          Severity.ERROR,
          "node-lost",
          "Node %s has not been heard of for %,d s.".formatted(node.name(), node.age().toSeconds()),
          "See whether its process lives and reaches PostgreSQL. Its tasks are taken over when their leases run out. It leaves this list a day after its last heartbeat.",
          subject);
    }
    if (!node.isAlive()) {
      return;
    }
    Pulse pulse = node.pulse();
    if (pulse.clockAhead().abs().compareTo(SKEW) > 0) {
      add(
          Severity.WARNING,
          "clock-skew",
          "The clock of node %s is %.1f s %s that of Redis."
              .formatted(
                  node.name(),
                  pulse.clockAhead().abs().toMillis() / 1e3,
                  pulse.clockAhead().isNegative() ? "behind" : "ahead of"),
          "Set the clocks by NTP. Delivery goes by the clock of Redis and is not affected; logs and certificates are.",
          subject);
    }
    if (pulse.connectionWait().compareTo(LONG_WAIT) > 0) {
      add(
          Severity.WARNING,
          "connections-exhausted",
          "Node %s waited %,d ms for a connection to PostgreSQL."
              .formatted(node.name(), pulse.connectionWait().toMillis()),
          "Its 32 connections are taken or PostgreSQL is slow to answer. Look for slow statements (pg_stat_activity).",
          subject);
    }
    if (pulse.maxInFlight() > 0 && pulse.inFlight() >= FULL * pulse.maxInFlight()) {
      add(
          Severity.WARNING,
          "node-full",
          "Node %s holds %s, as many as it may."
              .formatted(node.name(), Counted.of(pulse.inFlight(), "task")),
          "Destinations answer slowly. Lower their timeouts or their maxInFlight, add nodes, or raise rebound.dispatch.max-in-flight.",
          subject);
    }
    if (pulse.heapMax() > 0 && pulse.heapUsed() >= HEAP_FULL * pulse.heapMax()) {
      add(
          Severity.WARNING,
          "memory-short",
          "Node %s uses %,d of its %,d MiB of memory."
              .formatted(node.name(), pulse.heapUsed() >> 20, pulse.heapMax() >> 20),
          "Give its JVM more (-Xmx), or lower rebound.dispatch.max-in-flight.",
          subject);
    }
  }

  private void names() {
    Map<String, Long> alive =
        situation.nodes().stream()
            .filter(NodeState::isAlive)
            .collect(Collectors.groupingBy(NodeState::name, Collectors.counting()));
    alive.forEach(
        (name, count) -> {
          if (count > 1) {
            add(
                Severity.WARNING,
                "node-name-twice",
                "%d nodes are called %s.".formatted(count, name),
                "Give each a name of its own (rebound.node.name), or attempts and charts cannot be told apart.",
                new Subject("node", name, Optional.empty()));
          }
        });
  }

  private void lateness() {
    Findings.late(situation.recent())
        .ifPresent(
            seconds ->
                add(
                    Severity.WARNING,
                    "tasks-late",
                    "One task in twenty starts more than %,d s after it was due."
                        .formatted(seconds),
                    "There is more work than the nodes or the destinations take. See which tenant has the load, raise maxInFlight or the rate of its destinations, or add nodes.",
                    null));
    if (situation.nodes().stream().noneMatch(NodeState::isAlive) && !situation.nodes().isEmpty()) {
      return;
    }
    stalled();
  }

  private void stalled() {
    Function<Point, Long> attempts = point -> point.counts().attempts();
    boolean nothing = situation.recent().stream().map(attempts).allMatch(count -> count == 0);
    boolean waiting =
        situation.recent().size() >= 6
            && situation.recent().stream()
                .allMatch(
                    point ->
                        point.depth().isPresent()
                            && point.depth().get().ready() > point.depth().get().blocked()
                            && point.depth().get().leased() == 0);
    boolean resting =
        situation.depth().stream().anyMatch(now -> now.ready() <= now.blocked() + now.resting());
    if (nothing && waiting && !resting) {
      add(
          Severity.ERROR,
          "nothing-claimed",
          "Tasks are due and nobody has claimed any for half a minute.",
          "Restart the nodes one by one, and keep their logs.",
          null);
    }
  }

  private void quarantine() {
    if (situation.quarantined() > 0) {
      add(
          Severity.WARNING,
          "unreadable",
          Counted.of(
              situation.quarantined(),
              "thing that could not be read was put aside in the last day.",
              "things that could not be read were put aside in the last day."),
          "Look at the table quarantine: place and reason say where they were found and why.",
          null);
    }
  }

  private void add(Severity severity, String code, String what, String remedy, Subject subject) {
    problems.add(new Problem(severity, code, what, remedy, Optional.ofNullable(subject)));
  }
}
