package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.Patience;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Schedulers;
import io.rebound.bench.node.Target;
import io.rebound.tenant.Durability;
import java.util.List;

/**
 * Schedules of every minute, which several schedulers submit at the same time: each of its times
 * has to become one task. The figure is the most tasks that a time has; latencies are those from
 * the time to the claim.
 */
public record CronScenario(String name, int schedules, int schedulers, List<Goal> goals)
    implements NodeScenario {
  private static final int MINUTES = 2;
  private static final int PAYLOAD = 300;
  private static final String TIMES =
      " from (select count(*) as tasks from task group by source, headers::jsonb->>'rebound-planned-for') t";

  @Override
  public String description() {
    return "%d schedules of every minute, %d schedulers, %d minutes: one task for each, journaled"
        .formatted(schedules, schedulers, MINUTES);
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    try (Schedulers others = node.schedulers()) {
      for (int i = 1; i < schedulers; i++) {
        others.join("scheduler " + i);
      }
      Draft draft = Draft.to(Target.DISCARD.destination(), PAYLOAD, Durability.JOURNALED);
      node.progress().doing(name + ", making schedules", node.meters()::accepted);
      for (int i = 0; i < schedules; i++) {
        others.everyMinute("each-minute-" + i, draft);
      }
      // Those that were made before a minute was full and those after it begin one minute apart.
      long least = (long) MINUTES * schedules;
      node.progress().doing(name, node.meters()::delivered);
      Patience.minutes(MINUTES + 2)
          .until("every schedule had its times", () -> node.meters().delivered() >= least);
    }
    node.awaitSettled();
    node.awaitHistory();
    long times = node.stores().count("select count(*)" + TIMES);
    Counts.verify("tasks", times, node.stores().count("select sum(tasks)" + TIMES));
    Counts.verify("delivered", times, node.deliveredInHistory());
    Counts.verify(
        "schedules with a task",
        schedules,
        node.stores().count("select count(distinct source) from task"));
    long most = node.stores().count("select max(tasks)" + TIMES);
    return Figure.of(most, "x", times).withOpenLoop(node.meters().lateness());
  }
}
