package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import io.rebound.lab.check.Remembered;
import io.rebound.lab.cluster.Node;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A task at whose delivery its node dies, every time. */
final class KillerTask implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LIVES = 3;
  private static final String PARKED = "orphaned";

  private final Semaphore deaths = new Semaphore(0);
  private Lane killer;

  @Override
  public String name() {
    return "killer-task";
  }

  @Override
  public String invariant() {
    return "a task that kills its node is a dead letter after three times, not a crash without end";
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public void inject(Scene scene) throws InterruptedException {
    Node node = scene.cluster().node(0);
    killer = scene.lane("killer");
    killer.pointTo(scene.sink().url(killer.name()));
    scene.sink().onArrival(arrival -> kill(arrival, node));
    killer.submit(1);
    for (int i = 0; i < LIVES; i++) {
      // It may die again before it says that it is ready.
      deaths.acquire();
      node.start();
    }
    node.awaitReady();
    Waiting.until(
        PATIENCE,
        "the task is given up",
        () -> scene.history().unfinished(List.of(killer.name())) == 0);
  }

  private void kill(Arrival arrival, Node node) {
    if (arrival.lane().equals(killer.name())) {
      node.kill();
      deaths.release();
    }
  }

  @Override
  public Allowance allowance() {
    return Allowance.dead(1);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws Exception {
    Remembered task = scene.history().of(List.of(killer.name())).values().iterator().next();
    int came = scene.arrivals().of(killer.name()).size();
    return task.isDead() && task.deathReason().equalsIgnoreCase(PARKED) && came == LIVES
        ? List.of()
        : List.of(
            "the task came %d times, is dead: %s, because '%s'"
                .formatted(came, task.isDead(), task.deathReason()));
  }
}
