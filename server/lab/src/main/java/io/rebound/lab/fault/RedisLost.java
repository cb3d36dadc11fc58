package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Redis dies, stays away, and comes back without anything. */
final class RedisLost implements Fault {

  /** So long at most are outcomes on their way to the history. */
  private static final Duration UNWRITTEN = Duration.ofSeconds(2);

  private final Bystanders bystanders = new Bystanders();
  private long unwritten;

  @Override
  public String name() {
    return "redis-lost";
  }

  @Override
  public String invariant() {
    return "tasks are accepted without Redis, and all are sent when an empty one is there";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    bystanders.prepare(scene);
    long before = System.nanoTime() - UNWRITTEN.toNanos();
    scene.cluster().store(StoreKind.REDIS).kill();
    unwritten = scene.arrivals().all().stream().filter(each -> each.at() > before).count();
    delete(scene.cluster().storeFolder("redis"));
    TimeUnit.MILLISECONDS.sleep(scene.options().outage().toMillis());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void end(Scene scene) {
    scene.cluster().store(StoreKind.REDIS).start();
  }

  @Override
  public boolean isBack(Scene scene) {
    return RedisFlush.isRebuilt(scene);
  }

  @Override
  public void afterwards(Scene scene) {
    bystanders.letGo();
  }

  @Override
  public Allowance allowance() {
    return Allowance.unexplained(unwritten);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return bystanders.judge();
  }
}
