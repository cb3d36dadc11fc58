package io.rebound.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.chart.TrendChart.Dot;
import io.rebound.console.chart.TrendChart.Label;
import io.rebound.console.chart.TrendChart.Point;
import io.rebound.console.chart.TrendChart.Stretch;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendChartTest {
  @Test
  void drawsAPointForEachAndALineAtTheMedians() {
    TrendChart chart = chart(stretch("a", 15, 1, 2), stretch("b", 30, 3));
    assertThat(chart.path()).isEqualTo("M52.0 80.0H322.0L592.0 10.0H592.0");
    assertThat(chart.dots()).extracting(Dot::id).containsExactly(1L, 2L, 3L);
    assertThat(chart.dots()).extracting(Dot::x).containsExactly(52.0, 322.0, 592.0);
    assertThat(chart.labels()).extracting(Label::name).containsExactly("a", "b");
  }

  @Test
  void leavesOutNamesThatWouldLieOnOthers() {
    Stretch[] many =
        LongStream.range(0, 40).mapToObj(id -> stretch("c" + id, 1, id)).toArray(Stretch[]::new);
    assertThat(chart(many).labels()).hasSizeLessThan(15);
  }

  private static Stretch stretch(String name, double median, long... ids) {
    return new Stretch(
        name,
        median,
        LongStream.of(ids).mapToObj(id -> new Point(id, median, "run " + id)).toList());
  }

  private static TrendChart chart(Stretch... stretches) {
    return TrendChart.of(List.of(stretches), value -> String.valueOf(Math.round(value)));
  }
}
