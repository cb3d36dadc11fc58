package io.rebound.engine;

import io.rebound.engine.TenantMeter.Tally;
import io.rebound.overview.TenantSample;
import io.rebound.overview.TenantSamples;
import io.rebound.overview.Window;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what this node does for each tenant into samples. Each is written once, when its step is
 * over: there may be thousands. What cannot be written is kept for the next time, up to a bound.
 */
final class TenantSampler {
  private static final int MOST_KEPT = 20_000;

  private final TenantMeters meters;
  private final TenantSamples samples;
  private final String node;
  private final Instant run;
  private final InstantSource clock;
  private final Map<Window, TenantStep> steps = new EnumMap<>(Window.class);
  private final List<TenantSample> finished = new ArrayList<>();

  /**
   * @param run when this process started
   */
  TenantSampler(
      TenantMeters meters, TenantSamples samples, String node, Instant run, InstantSource clock) {
    this.meters = meters;
    this.samples = samples;
    this.node = node;
    this.run = run;
    this.clock = clock;
  }

  /** Takes up what was counted since the last time; once a second, so that no step is missed. */
  synchronized void runOnce() {
    Instant now = clock.instant();
    Map<TenantId, Tally> drained = meters.drain();
    boolean over = false;
    for (Window window : Window.values()) {
      over |= step(window, now, drained);
    }
    if (over) {
      write();
    }
  }

  /** Writes the steps as far as they are, when the node ends in order. */
  synchronized void finish() {
    Map<TenantId, Tally> drained = meters.drain();
    for (TenantStep step : steps.values()) {
      step.add(drained);
      keep(step);
    }
    steps.clear();
    write();
  }

  /** Whether a step is over. */
  private boolean step(Window window, Instant now, Map<TenantId, Tally> drained) {
    Instant at = window.stepOf(now);
    TenantStep step = steps.computeIfAbsent(window, none -> new TenantStep(window, at));
    step.add(drained);
    if (step.at().equals(at)) {
      return false;
    }
    keep(step);
    steps.put(window, new TenantStep(window, at));
    return true;
  }

  private void keep(TenantStep step) {
    finished.addAll(step.samples());
    if (finished.size() > MOST_KEPT) {
      finished.subList(0, finished.size() - MOST_KEPT).clear();
    }
  }

  private void write() {
    if (!finished.isEmpty()) {
      samples.write(node, run, finished);
      finished.clear();
    }
  }
}
