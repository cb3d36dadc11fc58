package io.rebound.lab;

import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import io.rebound.lab.load.Lane;
import java.util.List;

/** Something that goes wrong under load; made anew for each run. */
public interface Fault {
  /** How it is chosen, in lower case with hyphens. */
  String name();

  /** What must hold all the same, in one sentence. */
  String invariant();

  /** How many nodes there are when it begins. */
  default int nodes() {
    return 2;
  }

  /** Makes the destination of the load; a webhook of the scene's sink unless said otherwise. */
  default void point(Scene scene, Lane load) throws Exception {
    load.pointTo(scene.sink().url(load.name()));
  }

  /** Makes it happen, under load, and returns while it lasts. */
  void inject(Scene scene) throws Exception;

  /** Takes it away, as far as it does not go by itself. */
  default void end(Scene scene) throws Exception {}

  /** Whether the service is back, beside all nodes being ready. */
  default boolean isBack(Scene scene) {
    return true;
  }

  /** What is left to do when the service is back. */
  default void afterwards(Scene scene) {}

  /** What it may do beyond what must always hold; asked after its end. */
  default Allowance allowance() {
    return Allowance.NONE;
  }

  /** Why it cannot be carried out on this machine; empty when it can. */
  default String impossibleBecause() {
    return "";
  }

  /** What else is worth knowing of the run, in a few words. */
  default String note() {
    return "";
  }

  /** A sentence for each promise of this fault alone that does not hold. */
  default List<String> judge(Scene scene, Findings findings) throws Exception {
    return List.of();
  }
}
