package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code FLUSHALL} while many tasks wait. The service is back when it takes and delivers new tasks
 * again; how long those that waited took to be put back is told beside it.
 */
final class Rebuild implements Fault {
  /** Younger tasks are left out at first, as somebody may just be putting them in. */
  private static final Duration SETTLED = Duration.ofSeconds(12);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final RedisFlush flush = new RedisFlush();
  private Lane waiting;
  private long flushed;
  private double seconds;
  private int pending;

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String invariant() {
    return "a large schedule is rebuilt to the last task, and new tasks do not wait for it";
  }

  @Override
  public void inject(Scene scene) throws Exception {
    pending = scene.options().pending();
    waiting = scene.lane("pending");
    waiting.pointTo(scene.sink().url(waiting.name()), true);
    waiting.submitMany(pending);
    TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
    flush.inject(scene);
    flushed = System.nanoTime();
  }

  @Override
  public boolean isBack(Scene scene) {
    return RedisFlush.isNoticed(scene);
  }

  @Override
  public void afterwards(Scene scene) {
    Waiting.until(PATIENCE, "the schedule is rebuilt", () -> RedisFlush.isRebuilt(scene));
    seconds = (System.nanoTime() - flushed) / 1e9;
    flush.afterwards(scene);
    waiting.pointTo(scene.sink().url(waiting.name()), false);
  }

  @Override
  public Allowance allowance() {
    return flush.allowance();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return flush.judge(scene, findings);
  }

  @Override
  public String note() {
    return "%,d pending rebuilt in %.1f s".formatted(pending, seconds);
  }
}
