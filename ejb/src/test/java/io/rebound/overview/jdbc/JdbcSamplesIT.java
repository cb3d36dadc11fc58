package io.rebound.overview.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.overview.Counts;
import io.rebound.overview.Depth;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.NodeState;
import io.rebound.overview.Point;
import io.rebound.overview.Pulse;
import io.rebound.overview.Sample;
import io.rebound.overview.Share;
import io.rebound.overview.Share.Kind;
import io.rebound.overview.TenantLoad;
import io.rebound.overview.Window;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcSamplesIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant RUN = NOON.minusSeconds(3600);

  private JournalDatabase database;
  private JdbcSamples samples;
  private JdbcNodes nodes;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    samples = new JdbcSamples(database.source());
    nodes = new JdbcNodes(database.source());
  }

  @Test
  void addsUpTheNodesOfAStep() {
    write("a", RUN, sample(Window.FIVE_MINUTES, NOON, 10, 1_000));
    write("b", RUN, sample(Window.FIVE_MINUTES, NOON, 5, 9_000));
    write("a", RUN, sample(Window.FIVE_MINUTES, NOON.plusSeconds(5), 1, 1_000));

    List<Point> points = samples.series(Window.FIVE_MINUTES, NOON.plusSeconds(7));

    assertThat(points).hasSize(2);
    Point first = points.get(0);
    assertThat(first.counts()).isEqualTo(new Counts(15, 15, 0, 0));
    assertThat(first.perSecond(first.counts().accepted())).isEqualTo(3);
    assertThat(first.depth()).contains(new Depth(1, 2, 3, 0, 0, 4, 5, 6));
    assertThat(first.lateness().count()).isEqualTo(15);
    assertThat(first.lateness().p50().toMillis()).isEqualTo(1);
    assertThat(first.lateness().p99().toMillis()).isEqualTo(9);
    assertThat(points.get(1).length()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void replacesASampleOfTheSameRunAndKeepsThatOfTheRunBefore() {
    write("a", RUN.minusSeconds(9), sample(Window.HOUR, NOON, 1, 1));
    write("a", RUN, sample(Window.HOUR, NOON, 10, 1));
    write("a", RUN, sample(Window.HOUR, NOON, 20, 1));
    assertThat(samples.series(Window.HOUR, NOON.plusSeconds(9)).get(0).counts().accepted())
        .isEqualTo(21);
  }

  @Test
  void forgetsWhatNoWindowShows() throws SQLException {
    write("a", RUN, sample(Window.FIVE_MINUTES, NOON, 1, 1), sample(Window.DAY, NOON, 1, 1));
    samples.forget(NOON.plus(Duration.ofMinutes(11)));
    assertThat(database.strings("select step::text from sample")).containsExactly("300");
    assertThat(database.strings("select distinct step::text from sample_share"))
        .containsExactly("300");
  }

  @Test
  void findsTheBusiestTenantsAndTheDestinationsThatFail() {
    write("a", RUN, sample(Window.HOUR, NOON, 1, 1));
    write("b", RUN, sample(Window.HOUR, NOON.plusSeconds(30), 1, 1));

    List<TenantLoad> tenants = samples.tenants(Window.FIVE_MINUTES, NOON.plusSeconds(40), 9);
    List<DestinationLoad> failing = samples.failing(Duration.ofMinutes(5), NOON.plusSeconds(40), 9);

    assertThat(tenants).extracting(TenantLoad::name).containsExactly("globex", "acme");
    assertThat(tenants.get(0).attempts()).isEqualTo(80);
    assertThat(tenants.get(0).dwell()).isEqualTo(Duration.ofMillis(25));
    assertThat(failing).hasSize(1);
    assertThat(failing.get(0).name()).contains("orders");
    assertThat(failing.get(0).failureShare()).isEqualTo(0.5);
    assertThat(failing.get(0).message()).contains("connection refused ");
  }

  @Test
  void aDayOfThreeNodesIsOneCheapQuery() throws SQLException {
    database.execute(
        "insert into sample select 300, t, n, '2026-01-01', 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', ''"
            + " from generate_series('2026-02-20'::timestamptz, '2026-03-01 12:00Z', '5 min') t,"
            + " unnest(array['a', 'b', 'c']) n");
    assertThat(samples.series(Window.DAY, NOON)).hasSizeBetween(287, 289);
    String plan =
        String.join(
            "\n",
            database.strings(
                "explain select * from sample where step = 300 and at > '2026-02-28 12:00Z' order by at"));
    assertThat(plan).contains("Index");
  }

  @Test
  void knowsWhichNodesLive() throws SQLException {
    Pulse pulse =
        new Pulse(
            3,
            100,
            List.of(0, 2),
            Optional.of("it rests"),
            10,
            20,
            0.5,
            Duration.ofMillis(-7),
            Duration.ofMillis(2));
    nodes.beat("a", "1.0", RUN, pulse);
    nodes.beat("b", "1.0", RUN, pulse);
    nodes.beat("c", "1.0", RUN.minusSeconds(5), pulse);
    nodes.beat("c", "1.0", RUN, pulse);
    nodes.stopped("b", RUN);
    database.execute("update node set heartbeat_at = now() - interval '1 minute' where name = 'c'");

    List<NodeState> list = nodes.list();

    assertThat(list).extracting(NodeState::name).containsExactly("a", "b", "c");
    assertThat(list).extracting(NodeState::isAlive).containsExactly(true, false, false);
    assertThat(list).extracting(NodeState::isLost).containsExactly(false, false, true);
    assertThat(list.get(0).pulse()).isEqualTo(pulse);
    assertThat(list.get(2).startedAt()).isEqualTo(RUN);
  }

  private void write(String node, Instant run, Sample... list) {
    samples.write(node, run, List.of(list));
  }

  private static Sample sample(Window window, Instant at, int count, long micros) {
    Histogram histogram = new Histogram(2);
    histogram.setAutoResize(true);
    histogram.recordValueWithCount(micros, count);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] bytes = Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
    return new Sample(
        window,
        at,
        new Counts(count, count, 0, 0),
        Optional.of(new Depth(1, 2, 3, 0, 0, 4, 5, 6)),
        bytes,
        bytes,
        List.of(
            share(Kind.TENANT, 1, 10, 0),
            share(Kind.TENANT, 2, 40, 0),
            share(Kind.DESTINATION, 1, 10, 5),
            share(Kind.DESTINATION, 3, 10, 0)));
  }

  private static Share share(Kind kind, long id, long attempts, long failed) {
    return new Share(
        kind,
        id,
        attempts,
        failed,
        0,
        Duration.ofSeconds(1),
        Duration.ofMillis(900),
        failed == 0 ? Optional.empty() : Optional.of("connection refused\0"));
  }
}
