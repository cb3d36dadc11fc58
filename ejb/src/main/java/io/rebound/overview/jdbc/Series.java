package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.TaskRows;
import io.rebound.overview.Counts;
import io.rebound.overview.Depth;
import io.rebound.overview.Point;
import io.rebound.overview.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up the samples of all nodes, which come ordered by time. */
final class Series {
  private final Window window;
  private final Instant now;
  private final List<Point> points = new ArrayList<>();
  private Instant at;
  private Counts counts;
  private Optional<Depth> depth;
  private Latencies lateness;
  private Latencies delivery;

  Series(Window window, Instant now) {
    this.window = window;
    this.now = now;
  }

  void add(ResultSet row) throws SQLException {
    Instant time = TaskRows.time(row, "at");
    if (!time.equals(at)) {
      finish();
      begin(time);
    }
    counts =
        counts.plus(
            new Counts(
                row.getLong("accepted"),
                row.getLong("delivered"),
                row.getLong("failed"),
                row.getLong("dead")));
    // Every node sees the same depths; the order of their looks does not matter for a chart.
    depth = depth(row).or(() -> depth);
    lateness.add(row.getBytes("lateness"));
    delivery.add(row.getBytes("delivery"));
  }

  List<Point> points() {
    finish();
    at = null;
    return List.copyOf(points);
  }

  private void begin(Instant time) {
    at = time;
    counts = Counts.NONE;
    depth = Optional.empty();
    lateness = new Latencies();
    delivery = new Latencies();
  }

  private void finish() {
    if (at == null) {
      return;
    }
    Duration gone = Duration.between(at, now);
    Duration length = gone.compareTo(window.step()) < 0 ? gone : window.step();
    points.add(
        new Point(at, length, counts, depth, lateness.percentiles(), delivery.percentiles()));
  }

  private static Optional<Depth> depth(ResultSet row) throws SQLException {
    long scheduled = row.getLong("scheduled");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Depth(
            scheduled,
            row.getLong("ready"),
            row.getLong("leased"),
            row.getLong("blocked"),
            0,
            row.getLong("outcomes"),
            row.getLong("lanes"),
            row.getLong("lanes_ready")));
  }
}
