package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A store dies, stays away for the length of an outage, and comes back with its data. */
final class StoreAway implements Fault {
  private static final int PART = 10;
  private static final int KNOWN_BY = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoreKind kind;
  private int submitted;
  private int arrived;

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
    Lane waiting = scene.lane("waiting");
    waiting.pointTo(scene.sink().url(waiting.name()));
    makeKnown(waiting, scene);
    submitted = scene.options().tasks() / PART;
    waiting.submit(submitted, ",\"delay\":\"2s\",\"durability\":\"journaled\"");
    scene.cluster().store(kind).kill();
    TimeUnit.MILLISECONDS.sleep(scene.options().outage().toMillis());
    arrived = scene.arrivals().of(waiting.name()).size() - KNOWN_BY;
  }

  /** What a node has never sent anything to, it has to ask PostgreSQL for. */
  private static void makeKnown(Lane lane, Scene scene) throws InterruptedException {
    for (int each = 1; each <= KNOWN_BY; each++) {
      int sent = each;
      lane.submit(1);
      Waiting.until(
          PATIENCE,
          lane.name() + " is known",
          () -> scene.arrivals().of(lane.name()).size() >= sent);
    }
  }

  @Override
  public void end(Scene scene) {
    scene.cluster().store(kind).start();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return kind == StoreKind.POSTGRES && arrived < submitted
        ? List.of("%d of %d waiting tasks came during the outage".formatted(arrived, submitted))
        : Duplicates.none(findings);
  }
}
