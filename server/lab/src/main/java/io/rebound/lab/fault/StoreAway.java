package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A store dies, stays away for the length of an outage, and comes back with its data. */
final class StoreAway implements Fault {
  private final StoreKind kind;

  StoreAway(StoreKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + "-away";
  }

  @Override
  public String invariant() {
    return "nothing is lost or repeated while " + kind.title() + " is away, and all goes on after";
  }

  @Override
  public void inject(Scene scene) throws InterruptedException {
    scene.cluster().store(kind).kill();
    TimeUnit.MILLISECONDS.sleep(scene.options().outage().toMillis());
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
