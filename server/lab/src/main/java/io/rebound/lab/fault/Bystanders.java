package io.rebound.lab.fault;

import io.rebound.lab.Scene;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.ArrivalLog;
import io.rebound.lab.sink.HttpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks in each state that a lost schedule has to come back with: paused, not yet due, under way.
 */
final class Bystanders {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PART = 20;
  private static final int MOST = 300;

  private ArrivalLog arrivals;
  private HttpSink slow;
  private Lane paused;
  private Lane held;
  private String pausedUrl;
  private long cameWhilePaused;
  private int underWay;

  void prepare(Scene scene) {
    arrivals = scene.arrivals();
    int count = Math.min(MOST, scene.options().tasks() / PART);
    paused = scene.lane("paused");
    pausedUrl = scene.sink().url(paused.name());
    paused.pointTo(pausedUrl, true);
    paused.submit(count);
    Lane later = scene.lane("later");
    later.pointTo(scene.sink().url(later.name()));
    later.submit(count, ",\"delay\":\"5s\",\"durability\":\"journaled\"");
    slow = new HttpSink(arrivals, 0);
    slow.hold();
    held = scene.lane("held");
    held.pointTo(slow.url(held.name()));
    held.submit(count);
    underWay = count;
    Waiting.until(PATIENCE, "deliveries are under way", () -> slow.held() == count);
  }

  /** To be called when the schedule is there again. */
  void letGo() {
    cameWhilePaused = arrivals.of(paused.name()).size();
    paused.pointTo(pausedUrl, false);
    slow.release();
  }

  List<String> judge() {
    slow.close();
    List<String> broken = new ArrayList<>();
    if (cameWhilePaused > 0) {
      broken.add(cameWhilePaused + " tasks of a paused destination were sent");
    }
    int came = arrivals.of(held.name()).size();
    if (came != underWay) {
      broken.add("%d tasks that nodes held all the time came %d times".formatted(underWay, came));
    }
    return broken;
  }
}
