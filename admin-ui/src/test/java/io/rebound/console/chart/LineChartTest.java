package io.rebound.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rebound.console.chart.LineChart.Line;
import io.rebound.console.chart.LineChart.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineChartTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void drawsFromTheFirstPointToTheLast() {
    LineChart chart = chart(0.0, 15.0, 30.0);
    assertThat(chart.lines())
        .extracting(Line::path)
        .containsExactly("M52.0 150.0h0L322.0 80.0L592.0 10.0");
    assertThat(chart.ticks()).extracting(Tick::label).containsExactly("0", "10", "20", "30");
    assertThat(chart.to()).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void leavesAGapWhereNothingIsKnown() {
    assertThat(chart(1.0, Double.NaN, 1.0, 1.0).lines().get(0).path()).containsOnlyOnce("L");
    assertThat(chart(1.0, Double.NaN).lines().get(0).last()).isEqualTo("1");
    assertThat(chart(1.0, Double.NaN).lines().get(0).path()).isEqualTo("M52.0 10.0h6");
  }

  @Test
  void drawsNothingOfNothing() {
    assertThat(chart().empty()).isTrue();
    assertThat(chart().from()).isNull();
    assertThat(chart(Double.NaN).empty()).isTrue();
    assertThat(chart(0.0, 0.0).lines().get(0).path()).endsWith("L592.0 150.0");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1.2, 1.5", "29, 30", "31, 60", "61, 100", "0.02, 0.03"})
  void endsTheAxisWhereThirdsAreRound(double highest, double end) {
    assertThat(Scale.roundedUp(highest)).isCloseTo(end, within(1e-9));
  }

  private static LineChart chart(Double... values) {
    return LineChart.of(
        LineChart.HALF,
        NOON,
        Duration.ofSeconds(5),
        List.of(new Series("one", List.of(values))),
        value -> String.valueOf(Math.round(value)));
  }
}
