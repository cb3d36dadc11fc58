package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.check.Remembered;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Accepted;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.HostileSink;
import io.rebound.lab.sink.HostileSink.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Receivers that hang, drip, answer without end, redirect for ever or reset, beside a good one. */
final class HostileEndpoints implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TASKS_EACH = 40;
  private static final int MOST_STORED = 64 * 1024;
  private static final String POLICY = "lab-twice";

  private final Accepted hostile = new Accepted();
  private final List<HostileSink> sinks = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();

  @Override
  public String name() {
    return "hostile-endpoints";
  }

  @Override
  public String invariant() {
    return "each attempt ends at its deadline, little of the answer is kept, and others are not held up";
  }

  @Override
  public void inject(Scene scene) {
    for (Manner manner : Manner.values()) {
      HostileSink sink = new HostileSink(manner);
      sinks.add(sink);
      Lane lane = scene.laneApart(manner.name().toLowerCase(Locale.ROOT), hostile);
      lanes.add(lane);
      lane.definePolicy(POLICY, 2);
      lane.point(
          "{\"type\":\"http\",\"url\":\"%s\",\"timeout\":\"2s\",\"retryPolicy\":\"%s\"}"
              .formatted(sink.url(), POLICY));
      lane.submit(TASKS_EACH);
    }
    Waiting.until(
        PATIENCE, "all hostile tasks have ended", () -> scene.history().unfinished(names()) == 0);
  }

  @Override
  public void end(Scene scene) {
    sinks.forEach(HostileSink::close);
  }

  private List<String> names() {
    return lanes.stream().map(Lane::name).toList();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws Exception {
    List<String> broken = new ArrayList<>(Duplicates.none(findings));
    List<Remembered> tasks = List.copyOf(scene.history().of(names()).values());
    if (tasks.size() != hostile.count()) {
      broken.add(hostile.count() - tasks.size() + " tasks for hostile receivers are lost");
    }
    tasks.stream()
        .filter(task -> !task.isDead() && !task.lane().endsWith("-huge"))
        .findFirst()
        .ifPresent(task -> broken.add("task " + task.id() + " of " + task.lane() + " is not dead"));
    if (!scene
        .history()
        .texts("select 1 from attempt where length(body) > " + MOST_STORED)
        .isEmpty()) {
      broken.add("more than " + MOST_STORED + " characters of an answer were kept");
    }
    if (!scene
        .history()
        .texts(
            "select a.task_id from attempt a join task t on t.id = a.task_id join destination d on d.id = t.destination_id"
                + " where a.duration_us > 10000000 and d.name in ('%s')"
                    .formatted(String.join("','", names())))
        .isEmpty()) {
      broken.add("an attempt went on far beyond its deadline");
    }
    return broken;
  }
}
