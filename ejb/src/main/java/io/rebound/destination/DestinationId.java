package io.rebound.destination;

/** A destination's number. A destination has one tenant, so this is also the number of a lane. */
public record DestinationId(long value) {
  public DestinationId {
    if (value < 1) {
      throw new IllegalArgumentException("a destination's number must be >= 1, but is " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
