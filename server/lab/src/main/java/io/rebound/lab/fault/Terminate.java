package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import java.util.List;

/** {@code SIGTERM} under load. */
final class Terminate implements Fault {
  private String told = "";

  @Override
  public String name() {
    return "terminate";
  }

  @Override
  public String invariant() {
    return "a node that is asked to stop ends what it holds: nothing comes twice";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    told = scene.cluster().node(0).stop();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return told.contains("SEVERE") || told.contains("did not stop")
        ? List.of("the node did not stop in order: " + told)
        : Duplicates.none(findings);
  }
}
