package io.rebound.recurring.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import io.rebound.recurring.CronSchedulesContract;
import io.rebound.tenant.Actor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcCronSchedulesIT extends CronSchedulesContract {
  private static final Instant TWO_HOURS_ON = NOON.plus(Duration.ofHours(2));

  private static final Duration LEASE = Duration.ofMinutes(1);

  private JournalDatabase database;
  private CronSchedules schedules;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    schedules = new JdbcCronSchedules(database.source());
  }

  @Override
  protected CronSchedules schedules() {
    return schedules;
  }

  @Test
  void givesAScheduleToAnotherWhenTheLeaseRanOut() {
    put();
    assertThat(schedules.hold("one", Duration.ofMillis(-1), TWO_HOURS_ON, 10)).hasSize(1);
    assertThat(schedules.hold("two", Duration.ofMinutes(1), TWO_HOURS_ON, 10)).hasSize(1);
    assertThat(schedules.hold("three", Duration.ofMinutes(1), TWO_HOURS_ON, 10)).isEmpty();
  }

  @Test
  void leavesOutSuspendedAndDrainingTenants() throws SQLException {
    put();
    database.execute("update tenant set suspended = true");
    assertThat(schedules.hold("one", Duration.ofMinutes(1), TWO_HOURS_ON, 10)).isEmpty();
    database.execute("update tenant set suspended = false, draining = true");
    assertThat(schedules.hold("one", Duration.ofMinutes(1), TWO_HOURS_ON, 10)).isEmpty();
    database.execute("update tenant set draining = false");
    assertThat(schedules.hold("one", Duration.ofMinutes(1), TWO_HOURS_ON, 10)).hasSize(1);
  }

  @Test
  void readsWhatCannotBeReadAnyMoreAsATimetableWithoutTimes() throws SQLException {
    put();
    database.execute("update cron_schedule set zone = 'Mars/Olympus'");

    assertThat(schedules.hold("one", Duration.ofMinutes(1), TWO_HOURS_ON, 10))
        .singleElement()
        .satisfies(
            held ->
                assertThat(held.timetable().fault())
                    .hasValueSatisfying(why -> assertThat(why).contains("Mars/Olympus")));
    assertThat(schedules.delete(Actor.SERVER, TENANT, "books", Expected.anything()))
        .isEqualTo(new Change.Deleted<>());
  }

  @Test
  void holdsWhatIsToRestForNobody() {
    put();
    CronSchedule held = schedules.hold("one", LEASE, TWO_HOURS_ON, 10).get(0);
    schedules.fired(
        "one",
        held,
        new CronSchedules.Firing(
            held.next(), Optional.empty(), Optional.empty(), Optional.of("full"), LEASE));

    assertThat(schedules.hold("two", LEASE, TWO_HOURS_ON, 10)).isEmpty();
    assertThat(schedules.get(TENANT, "books"))
        .hasValueSatisfying(
            schedule -> {
              assertThat(schedule.next()).isEqualTo(held.next());
              assertThat(schedule.trouble()).contains("full");
            });
  }

  @Test
  void writesEachChangeIntoTheAuditTrailWithoutThePayload() throws SQLException {
    put();
    schedules.pause(Actor.SERVER, TENANT, "books", true, NOON);
    schedules.delete(Actor.SERVER, TENANT, "books", Expected.anything());

    assertThat(
            database.strings(
                "select act || ' ' || kind || ' ' || name from audit_entry order by id"))
        .containsExactly("create schedule books", "pause schedule books", "delete schedule books");
    assertThat(database.strings("select after::text from audit_entry where act = 'create'"))
        .singleElement()
        .asString()
        .contains("\"cron\": \"0 * * * *\"", "payloadBytes", "x-kind")
        .doesNotContain("test", "Sha256");
    assertThat(
            database.strings(
                "select (before->>'paused') || (after->>'paused') from audit_entry where act = 'pause'"))
        .containsExactly("falsetrue");
  }

  private void put() {
    schedules.put(Actor.SERVER, TENANT, "books", hourly(), Expected.absent(), NOON);
    assertThat(schedules.get(TENANT, "books")).isNotEqualTo(Optional.empty());
  }
}
