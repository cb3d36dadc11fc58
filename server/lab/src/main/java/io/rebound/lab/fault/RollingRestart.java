package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Node;
import java.util.List;

/** One node after the other is stopped in order and started again, under load. */
final class RollingRestart implements Fault {
  private final int nodes;

  RollingRestart(int nodes) {
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String invariant() {
    return "a new version goes in under load: nothing is lost, stuck or repeated";
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public void inject(Scene scene) throws Exception {
    for (Node node : scene.cluster().nodes().subList(0, nodes)) {
      node.stop();
      node.start();
      node.awaitReady();
    }
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return Duplicates.none(findings);
  }
}
