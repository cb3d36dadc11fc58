package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Node;
import io.rebound.lab.load.Lane;
import io.rebound.lab.sink.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One node's clock is an hour ahead, by libfaketime. */
final class ClockOff implements Fault {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final int PART = 10;
  private static final List<Path> PLACES =
      Stream.of("x86_64-linux-gnu/faketime", "aarch64-linux-gnu/faketime", "faketime")
          .map(folder -> Path.of("/usr/lib", folder, "libfaketimeMT.so.1"))
          .toList();

  private Lane delayed;
  private long submitted;

  @Override
  public String name() {
    return "clock-off";
  }

  @Override
  public String invariant() {
    return "a node whose clock is an hour ahead sends nothing early, and takes nobody's lease";
  }

  @Override
  public String impossibleBecause() {
    return library().isPresent() ? "" : "libfaketime is not installed";
  }

  private static Optional<Path> library() {
    return PLACES.stream().filter(Files::exists).findFirst();
  }

  @Override
  public void inject(Scene scene) throws Exception {
    Node node = scene.cluster().node(0);
    node.stop();
    node.start(
        Map.of(
            "LD_PRELOAD", library().orElseThrow().toString(),
            "FAKETIME", "+1h",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            // With it every timed wait of the JVM ends at once.
            "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    node.awaitReady();
    delayed = scene.lane("delayed");
    delayed.pointTo(scene.sink().url(delayed.name()));
    submitted = System.nanoTime();
    delayed.submit(
        scene.options().tasks() / PART,
        ",\"delay\":\"%ds\",\"durability\":\"journaled\"".formatted(DELAY.toSeconds()));
    Thread.sleep(2 * DELAY.toMillis());
  }

  @Override
  public void end(Scene scene) throws Exception {
    Node node = scene.cluster().node(0);
    node.stop();
    node.start();
    node.awaitReady();
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    List<String> broken = new ArrayList<>(Duplicates.none(findings));
    long early =
        scene.arrivals().of(delayed.name()).stream()
            .map(Arrival::at)
            .filter(at -> at - submitted < DELAY.toNanos())
            .count();
    if (early > 0) {
      broken.add(early + " tasks came before they were due");
    }
    return broken;
  }
}
