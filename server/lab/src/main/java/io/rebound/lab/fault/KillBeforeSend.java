package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Node;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.Arrival;
import io.rebound.lab.sink.DeafSink;
import io.rebound.lab.sink.HttpSink;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code kill -9} while a node dials a receiver that takes no connection: nothing was sent. */
final class KillBeforeSend implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PART = 10;
  private static final int MOST = 500;
  private static final int MORE = 10;
  private static final int LOOKS = 20;

  private Lane unsent;
  private HttpSink opened;

  @Override
  public String name() {
    return "kill-before-send";
  }

  @Override
  public String invariant() {
    return "a task that was claimed and not sent is sent once, by another node";
  }

  @Override
  public void inject(Scene scene) {
    opened = new HttpSink(scene.arrivals(), killWhileItDials(scene));
  }

  /** Gives the port that is dialled by whoever else holds such tasks. */
  private int killWhileItDials(Scene scene) {
    Node victim = scene.cluster().node(0);
    int count = Math.min(MOST, scene.options().tasks() / PART);
    unsent = scene.lane("unsent");
    try (DeafSink deaf = new DeafSink()) {
      unsent.pointTo(deaf.url(unsent.name()));
      unsent.submit(count);
      Waiting.until(PATIENCE, "all are held", () -> held(scene) >= count / 2.0);
      Waiting.until(PATIENCE, "the victim dials", () -> dials(victim));
      victim.kill();
      return deaf.port();
    }
  }

  /** The other node may have claimed all that there was, so each look brings more. */
  private boolean dials(Node victim) {
    unsent.submit(MORE);
    // What is sent and answered as usual is not held for so many looks in a row.
    return IntStream.range(0, LOOKS).allMatch(look -> held(victim) > 0);
  }

  private static double held(Scene scene) {
    return scene.cluster().answering().stream().mapToDouble(KillBeforeSend::held).sum();
  }

  private static double held(Node node) {
    return node.metric("rebound_in_flight");
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws SQLException {
    opened.close();
    List<Arrival> came = scene.arrivals().of(unsent.name());
    long tasks = came.stream().map(Arrival::task).distinct().count();
    List<String> broken = new ArrayList<>();
    if (came.size() > tasks) {
      broken.add(came.size() - tasks + " tasks that were not sent came twice");
    }
    if (scene.history().of(List.of(unsent.name())).values().stream()
        .allMatch(task -> task.expired().isEmpty())) {
      broken.add("the kill hit no task between its claim and its sending");
    }
    return broken;
  }
}
