package io.rebound.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.overview.Problem.Severity;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pulse CALM =
      new Pulse(3, 100, List.of(0), Optional.empty(), 10, 100, 0.2, Duration.ZERO, Duration.ZERO);

  private final Map<String, Optional<String>> stores = new LinkedHashMap<>();
  private final List<NodeState> nodes = new ArrayList<>(List.of(node("a", 2, CALM)));
  private final List<DestinationLoad> failing = new ArrayList<>();
  private final List<BrokenDestination> broken = new ArrayList<>();
  private final List<Point> recent = new ArrayList<>();
  private Optional<Depth> depth = Optional.of(depth(0, 0));
  private Optional<DeadLetterCount> deadLetters = Optional.of(DeadLetterCount.NONE);
  private int quarantined;

  @Test
  void findsNothingWhereAllIsWell() {
    stores.put("postgresql", Optional.empty());
    stores.put("redis", Optional.empty());
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesTheStoreThatIsAwayAndWhatToDo() {
    stores.put("postgresql", Optional.empty());
    stores.put("redis", Optional.of("cannot be reached"));
    Problem problem = only();
    assertThat(problem.code()).isEqualTo("store-away");
    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
    assertThat(problem.what()).isEqualTo("Redis cannot be reached.");
    assertThat(problem.remedy()).contains("rebound.redis.url");
  }

  @Test
  void warnsOfAHistoryThatLagsAndThenOfItsBound() {
    depth = Optional.of(depth(99, 0));
    assertThat(problems()).isEmpty();
    depth = Optional.of(depth(100, 0));
    assertThat(only().code()).isEqualTo("history-lags");
    depth = Optional.of(depth(800, 0));
    assertThat(only().code()).isEqualTo("history-near-bound");
  }

  @Test
  void tellsADestinationThatFailsEverythingFromOneThatFailsOften() {
    failing.add(load(4, 4));
    failing.add(load(100, 49));
    assertThat(problems()).isEmpty();
    failing.add(load(100, 50));
    assertThat(only().code()).isEqualTo("destination-mostly-fails");
    failing.set(2, load(100, 100));
    assertThat(only().what())
        .isEqualTo(
            "orders of acme failed 100 of 100 attempts in the last five minutes: connection refused.");
  }

  @Test
  void saysSinceWhenABreakerIsOpenAndWhatToDo() {
    broken.add(
        new BrokenDestination(
            "acme",
            Optional.of("orders"),
            5,
            NOON.minusSeconds(200),
            Optional.of(NOON.plusSeconds(12))));
    assertThat(only().severity()).isEqualTo(Severity.WARNING);
    assertThat(only().what())
        .isEqualTo(
            "orders of acme failed 5 attempts in a row. Its breaker has been open for 3 min and lets a task try again in 12 s.");
    assertThat(only().remedy()).contains("resume");
    broken.set(
        0,
        new BrokenDestination("acme", Optional.empty(), 1, NOON.minusSeconds(3), Optional.empty()));
    assertThat(only().what())
        .isEqualTo(
            "an inline destination of acme failed 1 attempt in a row. Its breaker has been open for 3 s and lets one task at a time try.");
  }

  @Test
  void missesANodeWhoseHeartbeatIsOldButNotOneThatStopped() {
    nodes.add(node("b", 14, CALM));
    assertThat(problems()).isEmpty();
    nodes.add(node("c", 16, CALM));
    assertThat(only().what()).isEqualTo("Node c has not been heard of for 16 s.");
    nodes.remove(2);
    nodes.add(new NodeState("d", "1", NOON, NOON, Optional.of(NOON), Duration.ofMinutes(1), CALM));
    assertThat(problems()).isEmpty();
  }

  @Test
  void noticesTwoNodesOfOneName() {
    nodes.add(node("a", 1, CALM));
    assertThat(only().code()).isEqualTo("node-name-twice");
  }

  @Test
  void noticesWhatANodeSuffersFrom() {
    nodes.set(
        0,
        node(
            "a",
            2,
            new Pulse(
                96,
                100,
                List.of(),
                Optional.empty(),
                95,
                100,
                0,
                Duration.ofSeconds(-3),
                Duration.ofSeconds(1))));
    assertThat(problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(
            "clock-skew", "connections-exhausted", "node-full", "memory-short");
  }

  @Test
  void sortsTheWorstFirst() {
    depth = Optional.of(depth(100, 7));
    stores.put("kafka", Optional.of("does not answer"));
    assertThat(problems())
        .extracting(Problem::severity)
        .containsExactly(Severity.ERROR, Severity.WARNING, Severity.NOTE);
  }

  @Test
  void seesTasksThatStartLateAndTasksThatNobodyClaims() {
    for (int i = 0; i < 6; i++) {
      recent.add(point(0, Optional.of(new Depth(0, 5, 0, 0, 0, 0, 1, 1)), 0));
    }
    depth = Optional.of(new Depth(0, 5, 0, 0, 5, 0, 1, 1));
    assertThat(problems()).isEmpty();
    depth = Optional.of(new Depth(0, 5, 0, 0, 4, 0, 1, 1));
    assertThat(only().code()).isEqualTo("nothing-claimed");
    recent.add(point(9, Optional.of(depth(0, 0)), 6));
    assertThat(only().code()).isEqualTo("tasks-late");
  }

  @Test
  void saysCalmlyHowManyDeadLettersWaitAndSinceWhenTheNewest() {
    deadLetters = letters(6895, true, Duration.ofSeconds(200));
    assertThat(only().severity()).isEqualTo(Severity.NOTE);
    assertThat(only().what()).isEqualTo("6,895 dead letters wait, the newest 3 min ago.");
    assertThat(only().remedy()).contains("by cause");
    deadLetters = letters(10_000, false, Duration.ofHours(50));
    assertThat(only().what()).isEqualTo("10,000+ dead letters wait, the newest 2 d ago.");
    deadLetters = letters(1, true, Duration.ofSeconds(7));
    assertThat(only().what()).isEqualTo("1 dead letter waits, the newest 7 s ago.");
  }

  private static Optional<DeadLetterCount> letters(long count, boolean whole, Duration age) {
    return Optional.of(new DeadLetterCount(count, whole, Optional.of(NOON.minus(age))));
  }

  @Test
  void tellsOfUnreadableThings() {
    quarantined = 2;
    assertThat(only().code()).isEqualTo("unreadable");
  }

  private List<Problem> problems() {
    return new Diagnosis(
            new Situation(
                NOON,
                stores,
                Optional.empty(),
                depth,
                deadLetters,
                1000,
                recent,
                nodes,
                failing,
                broken,
                quarantined))
        .problems();
  }

  private Problem only() {
    List<Problem> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static Depth depth(long outcomes, long blocked) {
    return new Depth(0, blocked, 0, blocked, 0, outcomes, 1, 0);
  }

  private static Point point(long delivered, Optional<Depth> depth, long p95Seconds) {
    Duration late = Duration.ofSeconds(p95Seconds);
    return new Point(
        NOON,
        Duration.ofSeconds(5),
        new Counts(0, delivered, 0, 0),
        depth,
        new Percentiles(delivered, late, late, late, late),
        Percentiles.NONE);
  }

  private static DestinationLoad load(long attempts, long failed) {
    return new DestinationLoad(
        new DestinationId(1),
        new TenantId(1),
        "acme",
        Optional.of("orders"),
        false,
        attempts,
        failed,
        Optional.of("connection refused"));
  }

  private static NodeState node(String name, int age, Pulse pulse) {
    return new NodeState(name, "1", NOON, NOON, Optional.empty(), Duration.ofSeconds(age), pulse);
  }
}
