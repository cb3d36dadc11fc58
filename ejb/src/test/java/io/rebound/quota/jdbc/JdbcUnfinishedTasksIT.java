package io.rebound.quota.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.task.TaskIds;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JdbcUnfinishedTasksIT {
  private static final int SCHEDULED = 0;
  private static final int DELIVERED = 3;

  private final TaskIds ids = new TaskIds(() -> NOON, new Random(1));

  @Test
  void countsWhatHasNotEndedOfTenantsThatAreLimited() throws SQLException {
    JournalDatabase database = JournalDatabase.fresh();
    JdbcUnfinishedTasks unfinished = new JdbcUnfinishedTasks(database.source());
    insert(database, 1, SCHEDULED);
    assertThat(unfinished.ofLimited()).isEmpty();

    database.execute("update tenant set most_unfinished = 10 where id = 1");
    database.execute("update tenant set tasks_per_second = 10 where id = 2");
    insert(database, 1, SCHEDULED);
    insert(database, 1, DELIVERED);
    insert(database, 2, SCHEDULED);
    assertThat(unfinished.ofLimited()).isEqualTo(Map.of(new TenantId(1), 2L));

    database.execute("update task set state = 3");
    assertThat(unfinished.ofLimited()).isEqualTo(Map.of(new TenantId(1), 0L));
  }

  private void insert(JournalDatabase database, int tenant, int state) throws SQLException {
    database.execute(
        """
        insert into task (id, tenant_id, destination_id, retry_policy_id, state, priority, durability, attempts,
          failures, redrives, accepted_at, first_due_at, due_at, budget_since, media_type, payload)
        values ('%s', %d, 1, 1, %d, 5, 2, 0, 0, 0, now(), now(), now(), now(), 'text/plain', '')
        """
            .formatted(ids.next(), tenant, state));
  }
}
