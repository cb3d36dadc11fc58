package io.rebound.overview.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.overview.DeadLetterCount;
import io.rebound.overview.DeadLetterCounts;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcDeadLetterCountsIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId(1);
  private static final TenantId GLOBEX = new TenantId(2);
  private static final TenantId OTHER = new TenantId(3);

  private JournalDatabase database;
  private DeadLetterCounts counts;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    counts = new JdbcDeadLetterCounts(database.source());
  }

  @Test
  void countsWhatWaitsAndKnowsTheNewest() throws SQLException {
    assertThat(counts.ofAll()).isEqualTo(DeadLetterCount.NONE);
    die(ACME, 3, NOON);
    die(GLOBEX, 2, NOON.minusSeconds(9));
    assertThat(counts.ofAll()).isEqualTo(new DeadLetterCount(5, true, Optional.of(NOON)));
    assertThat(counts.of(GLOBEX))
        .isEqualTo(new DeadLetterCount(2, true, Optional.of(NOON.minusSeconds(9))));
    assertThat(counts.of(OTHER)).isEqualTo(DeadLetterCount.NONE);
  }

  @Test
  void stopsCountingWhenThereAreMany() throws SQLException {
    die(ACME, DeadLetterCounts.MOST, NOON);
    assertThat(counts.of(ACME).whole()).isTrue();
    die(GLOBEX, 1, NOON.minusSeconds(9));
    assertThat(counts.ofAll())
        .isEqualTo(new DeadLetterCount(DeadLetterCounts.MOST, false, Optional.of(NOON)));
  }

  /** The last of them at that time. */
  private void die(TenantId tenant, int count, Instant newest) throws SQLException {
    database.execute(
        """
        insert into dead_letter (task_id, tenant_id, destination_id, reason, died_at, redrives)
        select gen_random_uuid(), %d, 1, 'attempts', timestamptz '%s' - n * interval '1 second', 0
        from generate_series(0, %d) n
        """
            .formatted(tenant.value(), newest, count - 1));
  }
}
