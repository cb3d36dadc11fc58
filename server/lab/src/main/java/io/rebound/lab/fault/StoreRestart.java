package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import java.util.List;
import java.util.Locale;

/** A store is stopped in order and started again. */
final class StoreRestart implements Fault {
  private final StoreKind kind;

  StoreRestart(StoreKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + "-restart";
  }

  @Override
  public String invariant() {
    return "nothing is lost or repeated over a restart of " + kind.title();
  }

  @Override
  public void inject(Scene scene) {
    scene.cluster().store(kind).stop();
  }

  @Override
  public void end(Scene scene) {
    scene.cluster().store(kind).start();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return Duplicates.none(findings);
  }
}
