package io.rebound.engine;

import io.rebound.engine.SampledMeters.Drained;
import io.rebound.overview.Sample;
import io.rebound.overview.Samples;
import io.rebound.overview.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what this node does into samples, and writes them down every five seconds. What cannot be
 * written is kept for the next time, as far back as the shortest window looks.
 */
final class Sampler {
  private static final int MOST_KEPT = 60;

  private final SampledMeters meters;
  private final Samples samples;
  private final String node;
  private final Instant run;
  private final InstantSource clock;
  private final Runnable onStep;
  private final Map<Window, SampleStep> steps = new EnumMap<>(Window.class);
  private final Deque<Sample> finished = new ArrayDeque<>();

  /**
   * @param run when this process started
   * @param onStep is called when there is a new sample to be seen, or one that cannot be written
   */
  Sampler(
      SampledMeters meters,
      Samples samples,
      String node,
      Instant run,
      InstantSource clock,
      Runnable onStep) {
    this.meters = meters;
    this.samples = samples;
    this.node = node;
    this.run = run;
    this.clock = clock;
    this.onStep = onStep;
  }

  /** Takes up what was counted since the last time; once a second, so that no step is missed. */
  synchronized void runOnce() {
    Instant now = clock.instant();
    Drained drained = meters.drain();
    boolean due = false;
    for (Window window : Window.values()) {
      due |= step(window, now, drained);
    }
    if (due) {
      try {
        write();
      } finally {
        // That a store is away is new as well.
        onStep.run();
      }
    }
  }

  /** Whether a step is over. */
  private boolean step(Window window, Instant now, Drained drained) {
    Instant at = window.stepOf(now);
    SampleStep step = steps.computeIfAbsent(window, none -> new SampleStep(window, at));
    step.add(drained, meters.depth());
    if (step.at().equals(at)) {
      return false;
    }
    finished.add(step.sample());
    if (finished.size() > MOST_KEPT) {
      finished.removeFirst();
    }
    steps.put(window, new SampleStep(window, at));
    return true;
  }

  private void write() {
    List<Sample> all = new ArrayList<>(finished);
    steps.forEach(
        (window, step) -> {
          // The finest step is shown when it is over: half of one would look like a drop.
          if (window != Window.FIVE_MINUTES) {
            all.add(step.sample());
          }
        });
    samples.write(node, run, all);
    finished.clear();
  }
}
