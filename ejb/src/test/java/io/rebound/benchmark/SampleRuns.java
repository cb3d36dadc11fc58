package io.rebound.benchmark;

import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs to test with. */
public final class SampleRuns {
  public static final Fingerprint MACHINE = new Fingerprint("Model T", 2, 8192, "Linux 6 amd64");
  public static final Versions VERSIONS = new Versions("17", "15.4", "7.2", "1.0");
  public static final Measured MEASURED =
      new Measured(1000, 1000, 500.5, new Latency(1000, 1, 2, 3, 4, 5), List.of(400L, 600L));

  private SampleRuns() {}

  public static Setup aSetup(String scenario) {
    return on(MACHINE, scenario);
  }

  public static Setup on(Fingerprint machine, String scenario) {
    return new Setup(
        scenario,
        new TreeMap<>(Map.of("durability", "memory", "tasks", "1000")),
        Optional.of(Durability.MEMORY),
        "abc1234",
        machine,
        VERSIONS);
  }
}
