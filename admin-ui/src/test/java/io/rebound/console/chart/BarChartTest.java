package io.rebound.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rebound.console.chart.BarChart.Bar;
import io.rebound.console.chart.BarChart.Group;
import io.rebound.console.chart.BarChart.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {
  @Test
  void growsByADecadeFromLineToLine() {
    BarChart chart = chart(new Group("half", List.of(20.0)), new Group("most", List.of(2000.0)));
    assertThat(chart.marks()).extracting(Mark::label).containsExactly("10", "100", "1000", "10000");
    assertThat(distance(chart, 0)).isCloseTo(distance(chart, 1), within(1L));
    assertThat(chart.bars()).extracting(Bar::label).containsExactly("20", "2000");
    assertThat(chart.summary()).isEqualTo("half 20; most 2000");
  }

  @Test
  void drawsSeriesBelowEachOtherInColoursOfTheirOwn() {
    BarChart chart = chart(new Group("half", List.of(5.0, 7.0)));
    assertThat(chart.bars()).extracting(Bar::hue).containsExactly(1, 2);
    assertThat(chart.bars().get(1).y()).isGreaterThan(chart.bars().get(0).y());
    assertThat(chart.bars().get(1).width()).isGreaterThan(chart.bars().get(0).width());
  }

  @Test
  void drawsNothingAsAThinLine() {
    assertThat(chart(new Group("half", List.of(0.0))).bars().get(0).width()).isEqualTo(2);
  }

  private static long distance(BarChart chart, int mark) {
    return chart.marks().get(mark + 1).x() - chart.marks().get(mark).x();
  }

  private static BarChart chart(Group... groups) {
    return BarChart.of(List.of(groups), value -> String.valueOf(Math.round(value)));
  }
}
