package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.Reach;
import io.rebound.overview.OverviewUnavailable;
import java.time.Duration;
import javax.sql.DataSource;

/** How the tables of the overview are reached: people wait for them, so not for long. */
final class OverviewTables {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private OverviewTables() {}

  static Reach in(DataSource source) {
    return new Reach(source, "the overview", OverviewUnavailable::new).within(PATIENCE);
  }
}
