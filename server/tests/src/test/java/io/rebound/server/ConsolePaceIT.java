package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How soon the screens show something, on a warm server. */
class ConsolePaceIT {
  private static final List<String> SCREENS =
      List.of(
          "index",
          "tasks",
          "dead",
          "destinations",
          "policies",
          "tenants",
          "users",
          "audit",
          "nodes",
          "benchmarks");
  private static final int ROUNDS = 5;
  private static final String TIMES =
      """
      () => new Promise((tell) => {
        const look = () => {
          const page = performance.getEntriesByType('navigation')[0];
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          if (paint) tell({ answered: page.responseEnd - page.requestStart, painted: paint.startTime });
          else setTimeout(look, 20);
        };
        look();
      })
      """;

  @Test
  void everyScreenIsPaintedAndItsTimesAreTold() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      for (String screen : SCREENS) {
        List<Double> answered = new ArrayList<>();
        List<Double> painted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          user.opens("/" + screen + ".xhtml");
          Map<?, ?> times = (Map<?, ?>) user.page().evaluate(TIMES);
          answered.add(((Number) times.get("answered")).doubleValue());
          painted.add(((Number) times.get("painted")).doubleValue());
        }
        System.out.printf(
            "%-12s answered %5.0f ms, painted %5.0f ms (medians of %d; first %.0f)%n",
            screen, median(answered), median(painted), ROUNDS, painted.get(0));
        assertThat(painted).as(screen).allMatch(time -> time > 0);
      }
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
