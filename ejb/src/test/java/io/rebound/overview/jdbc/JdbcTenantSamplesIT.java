package io.rebound.overview.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rebound.destination.DestinationId;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.overview.Counts;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.Point;
import io.rebound.overview.TenantSample;
import io.rebound.overview.Window;
import io.rebound.tenant.TenantId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcTenantSamplesIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId(1);
  private static final TenantId GLOBEX = new TenantId(2);

  private JournalDatabase database;
  private JdbcTenantSamples samples;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    samples = new JdbcTenantSamples(database.source());
  }

  @Test
  void addsUpTheNodesForTheTenantAlone() {
    write("a", sample(ACME, Window.FIVE_MINUTES, NOON, 10), sample(GLOBEX, Window.HOUR, NOON, 1));
    write("b", sample(ACME, Window.FIVE_MINUTES, NOON, 5));
    write("b", sample(GLOBEX, Window.FIVE_MINUTES, NOON, 7));

    List<Point> points = samples.series(ACME, Window.FIVE_MINUTES, NOON.plusSeconds(9));

    assertThat(points).hasSize(1);
    assertThat(points.get(0).counts()).isEqualTo(new Counts(15, 15, 0, 0));
    assertThat(points.get(0).lateness().count()).isEqualTo(15);
    assertThat(points.get(0).delivery().count()).isZero();
    assertThat(points.get(0).depth()).isEmpty();
  }

  @Test
  void takesASampleOnce() {
    write("a", sample(ACME, Window.HOUR, NOON, 10));
    write("a", sample(ACME, Window.HOUR, NOON, 10));
    assertThat(samples.series(ACME, Window.HOUR, NOON.plusSeconds(9)).get(0).counts().accepted())
        .isEqualTo(10);
  }

  @Test
  void takesThousandsAtOnceAndForgetsWhatNoWindowShows() throws SQLException {
    TenantSample[] many =
        IntStream.rangeClosed(1, 4500)
            .mapToObj(each -> sample(new TenantId(each), Window.FIVE_MINUTES, NOON, 1))
            .toArray(TenantSample[]::new);
    write("a", many);
    write("a", sample(ACME, Window.DAY, NOON, 1));
    assertThat(database.strings("select count(*)::text from tenant_sample"))
        .containsExactly("4501");
    samples.forget(NOON.plus(Duration.ofMinutes(11)));
    assertThat(database.strings("select step::text from tenant_sample")).containsExactly("300");
  }

  @Test
  void findsTheDestinationsThatFailOfTheTenantAlone() throws SQLException {
    database.execute(
        "insert into sample_share select 30, '2026-03-01 12:00Z', 'a', '2026-03-01 11:00Z', 1, id, 10, 5, 0, 0, 0, 'no'"
            + " from destination");
    assertThat(samples.failing(ACME, Duration.ofMinutes(5), NOON.plusSeconds(9), 9))
        .isNotEmpty()
        .extracting(DestinationLoad::tenant)
        .containsOnly(ACME);
    assertThat(samples.failing(new TenantId(99), Duration.ofMinutes(5), NOON.plusSeconds(9), 9))
        .isEmpty();
    DestinationId one =
        samples.failing(ACME, Duration.ofMinutes(5), NOON.plusSeconds(9), 1).get(0).destination();
    assertThat(samples.loads(ACME, List.of(one), Duration.ofMinutes(5), NOON.plusSeconds(9)))
        .extracting(
            DestinationLoad::destination, DestinationLoad::attempts, DestinationLoad::failed)
        .containsExactly(tuple(one, 10L, 5L));
    assertThat(samples.loads(GLOBEX, List.of(one), Duration.ofMinutes(5), NOON.plusSeconds(9)))
        .isEmpty();
  }

  @Test
  void aDayOfOneTenantAmongThousandsIsARangeOfTheIndex() throws SQLException {
    database.execute(
        "insert into tenant_sample select 300, t, at, 'a', '2026-01-01', 1, 1, 0, 0, '', ''"
            + " from generate_series(1, 500) t, generate_series('2026-02-28 12:00Z'::timestamptz, '2026-03-01 12:00Z', '5 min') at");
    database.execute("analyze tenant_sample");
    assertThat(samples.series(GLOBEX, Window.DAY, NOON)).hasSizeBetween(287, 289);
    String plan =
        String.join(
            "\n",
            database.strings(
                "explain select * from tenant_sample where step = 300 and tenant_id = 2"
                    + " and at > '2026-02-28 12:00Z' order by at"));
    assertThat(plan).contains("tenant_sample_pkey").doesNotContain("Seq Scan");
  }

  private void write(String node, TenantSample... list) {
    samples.write(node, NOON.minusSeconds(60), List.of(list));
  }

  private static TenantSample sample(TenantId tenant, Window window, Instant at, int count) {
    IntCountsHistogram histogram = new IntCountsHistogram(1);
    histogram.recordValueWithCount(1_000, count);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.DEFAULT_COMPRESSION);
    return new TenantSample(
        tenant,
        window,
        at,
        new Counts(count, count, 0, 0),
        Arrays.copyOf(buffer.array(), length),
        new byte[0]);
  }
}
