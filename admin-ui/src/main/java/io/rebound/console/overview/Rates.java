package io.rebound.console.overview;

import io.rebound.overview.Point;

/** Numbers per second in one step. */
public record Rates(double accepted, double delivered, double failed, double dead) {
  static Rates of(Point point) {
    var counts = point.counts();
    return new Rates(
        point.perSecond(counts.accepted()),
        point.perSecond(counts.delivered()),
        point.perSecond(counts.failed()),
        point.perSecond(counts.dead()));
  }
}
