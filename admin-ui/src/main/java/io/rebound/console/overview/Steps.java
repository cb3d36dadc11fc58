package io.rebound.console.overview;

import io.rebound.overview.Counts;
import io.rebound.overview.Percentiles;
import io.rebound.overview.Point;
import io.rebound.overview.TenantPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps of a tenant's chart. In one that has no sample nothing was done for the tenant. */
final class Steps {
  private Steps() {}

  /** All whole steps of the window, oldest first. */
  static List<Point> filled(TenantPicture picture) {
    Map<Instant, Point> known =
        picture.series().stream().collect(Collectors.toMap(Point::at, Function.identity()));
    Duration step = picture.window().step();
    Instant last = picture.window().stepOf(picture.at()).minus(step);
    List<Point> all = new ArrayList<>();
    Instant at = last.minus(picture.window().length()).plus(step.multipliedBy(2));
    for (; !at.isAfter(last); at = at.plus(step)) {
      all.add(known.getOrDefault(at, nothing(at, step)));
    }
    return all;
  }

  private static Point nothing(Instant at, Duration step) {
    return new Point(at, step, Counts.NONE, Optional.empty(), Percentiles.NONE, Percentiles.NONE);
  }
}
