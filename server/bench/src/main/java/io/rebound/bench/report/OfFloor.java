package io.rebound.bench.report;

import io.rebound.bench.figure.Amount;

/**
 * A figure against its floor.
 *
 * @param ratio how many times the floor's figure it is
 * @param floor the scenario that measured that
 */
record OfFloor(double ratio, String floor, double floorValue) {
  static OfFloor of(double value, String floor, double floorValue) {
    return new OfFloor(value / floorValue, floor, floorValue);
  }

  /** Such as {@code 0.313 x}. */
  String times() {
    return Amount.with(ratio, "x");
  }

  /** Such as {@code 0.313 x of floor-zadd}. */
  String text() {
    return times() + " of " + floor;
  }

  /** Such as {@code floor-zadd 9,120/s}. */
  String floorIs(String unit) {
    return floor + " " + Amount.with(floorValue, unit);
  }
}
