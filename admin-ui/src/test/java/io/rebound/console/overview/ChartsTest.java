package io.rebound.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.chart.LineChart;
import io.rebound.console.chart.Tick;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.overview.Counts;
import io.rebound.overview.Percentiles;
import io.rebound.overview.Picture;
import io.rebound.overview.Point;
import io.rebound.overview.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void writesTimesInTheUnitThatTellsThemApart() {
    LineChart quick = delivery(Duration.ofNanos(2_900));
    assertThat(quick.ticks()).extracting(Tick::label).containsExactly("0", "1 µs", "2 µs", "3 µs");
    assertThat(quick.lines().get(1).last()).isEqualTo("2.9 µs");
    LineChart usual = delivery(Duration.ofNanos(1_400_000));
    assertThat(usual.ticks())
        .extracting(Tick::label)
        .containsExactly("0", "500 µs", "1 ms", "1.5 ms");
    assertThat(delivery(Duration.ofSeconds(90)).lines().get(0).last()).isEqualTo("1 min 30 s");
  }

  private static LineChart delivery(Duration took) {
    Percentiles all = new Percentiles(1, took, took, took, took);
    Point point =
        new Point(
            NOON, Duration.ofSeconds(5), Counts.NONE, Optional.empty(), Percentiles.NONE, all);
    Picture picture =
        new Picture(
            NOON,
            Window.FIVE_MINUTES,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(point),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            true);
    return Charts.of(picture, new Texts(), new Format()).delivery();
  }
}
