package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.cluster.Node;
import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code SIGSTOP} for twice the lease while deliveries are under way, then {@code SIGCONT}. */
final class StopPastLease implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int IN_THE_WINDOW = 100;
  private static final String DUPLICATES = "rebound_duplicates_total";

  private double before;

  @Override
  public String name() {
    return "stop-past-lease";
  }

  @Override
  public String invariant() {
    return "a settlement that comes after the lease is refused, and the node counts what it repeated";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    Node victim = scene.cluster().node(0);
    before = victim.metric(DUPLICATES);
    scene.sink().hold();
    Waiting.until(PATIENCE, "deliveries are under way", () -> scene.sink().held() >= IN_THE_WINDOW);
    victim.pause();
    scene.sink().release();
    TimeUnit.MILLISECONDS.sleep(2 * Cluster.LEASE.toMillis());
  }

  @Override
  public void end(Scene scene) throws Exception {
    scene.cluster().node(0).resume();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    double counted = scene.cluster().node(0).metric(DUPLICATES) - before;
    if (findings.seen() == 0) {
      return List.of("no lease ran out under a delivery");
    }
    return counted == findings.seen()
        ? List.of()
        : List.of(
            "the node counted %.0f duplicates and the receiver %d"
                .formatted(counted, findings.seen()));
  }
}
