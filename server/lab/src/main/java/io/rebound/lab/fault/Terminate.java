package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import java.util.List;

/** {@code SIGTERM} under load. */
final class Terminate implements Fault {
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
    scene.cluster().node(0).stop();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return Duplicates.none(findings);
  }
}
