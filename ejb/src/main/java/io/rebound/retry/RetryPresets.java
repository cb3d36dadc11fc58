package io.rebound.retry;

import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Backoff.Steps;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that every tenant has by name. Those named after the services that Rebound succeeds
 * keep their way of counting: {@code rebound} and {@code spool} made one attempt more than their
 * "max retries", {@code bananas} exactly as many.
 */
public final class RetryPresets {
  /** The policy of a task for which nobody chose one. */
  public static final String DEFAULT = "standard-webhooks";

  private RetryPresets() {}

  /** All presets by name, in the order in which people should read them. */
  public static Map<String, RetryPolicy> all() {
    Map<String, RetryPolicy> presets = new LinkedHashMap<>();
    presets.put(DEFAULT, standardWebhooks());
    presets.put("free", doubling(Duration.ofSeconds(30), 3));
    presets.put("pro", doubling(Duration.ofSeconds(10), 10));
    presets.put("enterprise", doubling(Duration.ofSeconds(5), 15));
    presets.put("rebound", doubling(Duration.ofSeconds(5), 3));
    presets.put("spool", spool());
    presets.put("bananas", bananas());
    return presets;
  }

  /** The preset of that name. */
  public static Optional<RetryPolicy> named(String name) {
    return Optional.ofNullable(all().get(name));
  }

  /**
   * {@code base × 2^(n-1)} with {@code retries + 1} attempts, as the seed Rebound has it, but with
   * an end to its growth.
   */
  public static RetryPolicy doubling(Duration base, int retries) {
    return RetryPolicy.of(new Exponential(base, 2, Backoff.LONGEST), retries + 1);
  }

  /** The example schedule of the Standard Webhooks specification: ten attempts over 75 h 35 min. */
  private static RetryPolicy standardWebhooks() {
    Steps steps =
        new Steps(
            List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24)));
    return RetryPolicy.of(steps, 10);
  }

  /** Spool counts the failure first, so that its {@code min(1 s × 2^n, 5 min)} begins at 2 s. */
  private static RetryPolicy spool() {
    return RetryPolicy.of(new Exponential(Duration.ofSeconds(2), 2, Duration.ofMinutes(5)), 4);
  }

  /** Bananas waits {@code 2^n} seconds and makes three attempts in all. */
  private static RetryPolicy bananas() {
    return RetryPolicy.of(new Exponential(Duration.ofSeconds(2), 2, Backoff.LONGEST), 3);
  }
}
