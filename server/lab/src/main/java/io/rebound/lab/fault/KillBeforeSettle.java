package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import java.util.List;

/** {@code kill -9} while the receiver has tasks that it has not answered. */
final class KillBeforeSettle implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int IN_THE_WINDOW = 100;

  @Override
  public String name() {
    return "kill-before-settle";
  }

  @Override
  public String invariant() {
    return "a task that was sent and not settled comes once more, and is counted as a duplicate";
  }

  @Override
  public void inject(Scene scene) {
    scene.sink().hold();
    Waiting.until(PATIENCE, "deliveries are under way", () -> scene.sink().held() >= IN_THE_WINDOW);
    scene.cluster().node(0).kill();
  }

  @Override
  public void end(Scene scene) {
    scene.sink().release();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return findings.seen() > 0 ? List.of() : List.of("the kill hit no delivery under way");
  }
}
