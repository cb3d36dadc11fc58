package io.rebound.destination;

import java.util.Optional;

/**
 * What a destination bears.
 *
 * @param maxInFlight how many of its tasks may be leased at once over all nodes, 1 to {@value
 *     #MOST_IN_FLIGHT}
 * @param rate empty: as many as are claimed
 * @param breaker empty: it is tried however often it fails
 */
public record Limits(int maxInFlight, Optional<Rate> rate, Optional<Breaker> breaker) {
  /** In flight at once, where a destination does not say. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 1000;

  /** The most that a destination may have in flight. */
  public static final int MOST_IN_FLIGHT = 100_000;

  /** What holds where nobody chooses. */
  public static final Limits USUAL = of(DEFAULT_MAX_IN_FLIGHT);

  public Limits {
    if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
      throw new IllegalArgumentException(
          "maxInFlight must be from 1 to " + MOST_IN_FLIGHT + ", but is " + maxInFlight);
    }
  }

  /** So many in flight, with neither rate nor breaker. */
  public static Limits of(int maxInFlight) {
    return new Limits(maxInFlight, Optional.empty(), Optional.empty());
  }

  /** The same, at that rate. */
  public Limits at(Rate kept) {
    return new Limits(maxInFlight, Optional.of(kept), breaker);
  }

  /** The same, with that breaker. */
  public Limits with(Breaker kept) {
    return new Limits(maxInFlight, rate, Optional.of(kept));
  }
}
