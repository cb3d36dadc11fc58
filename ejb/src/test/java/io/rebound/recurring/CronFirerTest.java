package io.rebound.recurring;

import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.tenant.InMemoryTenancy.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.intake.Acceptance;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.TaskDrafting;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.Valve;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.quota.Quotas;
import io.rebound.recurring.cron.CronTimetable;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CronFirerTest {
  private Instant now = NOON.plusSeconds(30);
  private final InstantSource clock = () -> now;
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final InMemoryJournal journal = new InMemoryJournal();
  private final Valve valve = new Valve();
  private final TaskIntake intake =
      new TaskIntake(
          tenancy,
          new TaskDrafting(tenancy, tenancy, new TaskIds(clock, new Random(1)), clock),
          new Acceptance(journal, new InMemorySchedule(clock), clock, () -> {}),
          valve,
          new Quotas(Map::of, clock),
          (tenant, count) -> {});
  private final InMemoryCronSchedules schedules = new InMemoryCronSchedules();
  private final CronDesk desk = new CronDesk(schedules, intake, clock);
  private final CronFirer firer = new CronFirer(schedules, intake, clock, "one");

  @Test
  void submitsATaskForEachTimeDueAtThatTime() {
    put("* * * * *", Missed.ONCE);
    firer.runOnce();
    assertThat(planned()).isEmpty();

    now = NOON.plusSeconds(59);
    firer.runOnce();
    now = NOON.plusSeconds(119);
    firer.runOnce();

    assertThat(planned()).containsExactly(minute(1), minute(2));
    assertThat(schedule().next()).contains(minute(3));
    assertThat(schedule().last()).contains(minute(2));
    assertThat(schedule().lastTask()).isPresent();
    Entry first = submitted().get(0);
    assertThat(first.task().dueAt()).isEqualTo(minute(1));
    assertThat(first.task().headers())
        .containsEntry("rebound-schedule", "books")
        .containsEntry("rebound-planned-for", minute(1).toString())
        .containsEntry("x-kind", "test");
  }

  @Test
  void submitsEachTimeOnceAlsoWhenANodeDiesBeforeItIsNoted() {
    put("* * * * *", Missed.ONCE);
    now = minute(1);
    CronSchedule before = schedule();
    firer.runOnce();
    // As if its note had not been written.
    schedules.breakLeases();
    schedules.hold("one", Duration.ZERO, minute(5), 1);
    schedules.fired(
        "one",
        schedule(),
        new CronSchedules.Firing(
            before.next(), before.last(), Optional.empty(), Optional.empty(), Duration.ZERO));

    new CronFirer(schedules, intake, clock, "two").runOnce();

    assertThat(planned()).containsExactly(minute(1));
    assertThat(schedule().next()).contains(minute(2));
  }

  @Test
  void makesUpForAnOutageAsTheScheduleSays() {
    Instant back = minute(10).plusSeconds(30);
    assertThat(after(Missed.SKIP, back)).containsExactly(minute(10));
    assertThat(after(Missed.ONCE, back)).containsExactly(minute(9), minute(10));
    assertThat(after(Missed.ALL, back)).hasSize(10).startsWith(minute(1));
  }

  @Test
  void makesUpForALongOutageInPieces() {
    put("* * * * *", Missed.ALL);
    now = minute(150);
    firer.runOnce();
    assertThat(planned()).hasSize(Plan.MOST);
    firer.runOnce();
    assertThat(planned()).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  void saysWhyATimeGotNoTaskAndGoesOn() {
    put("* * * * *", Missed.ONCE);
    tenancy.remove("orders");
    now = minute(1);
    firer.runOnce();

    assertThat(planned()).isEmpty();
    assertThat(schedule().trouble()).contains("destination: there is no destination 'orders'");
    assertThat(schedule().last()).contains(minute(1));
    assertThat(schedule().next()).contains(minute(2));
  }

  @Test
  void triesAgainWhileNothingIsTaken() {
    put("* * * * *", Missed.SKIP);
    valve.close("the stores are away");
    now = minute(1);
    firer.runOnce();
    assertThat(schedule().next()).contains(minute(1));
    assertThat(schedule().trouble()).contains("the stores are away");

    valve.open();
    schedules.breakLeases();
    now = minute(1).plusSeconds(20);
    firer.runOnce();
    assertThat(planned()).containsExactly(minute(1));
    assertThat(schedule().trouble()).isEmpty();
  }

  @Test
  void goesOnAsFastAsTheQuotaAllows() {
    put("* * * * *", Missed.ALL);
    tenancy.put(tenant(ACME, "acme", new Quota(Optional.of(3), Optional.empty())));
    now = minute(5);
    firer.runOnce();
    assertThat(planned()).containsExactly(minute(1), minute(2), minute(3));
    assertThat(schedule().next()).contains(minute(4));
    assertThat(schedule().trouble()).isPresent();

    now = now.plusSeconds(1);
    schedules.breakLeases();
    firer.runOnce();
    assertThat(planned()).hasSize(5);
    assertThat(schedule().next()).contains(minute(6));
    assertThat(schedule().trouble()).isEmpty();
  }

  @Test
  void letsOthersHaveTheirTurnWhereOneTenantsTasksAreNotTaken() {
    TenantId other = new TenantId(2);
    tenancy.put(tenant(other, "globex", Quota.NONE));
    tenancy.put(InMemoryTenancy.aDestination(new DestinationId(2), other, "orders"));
    for (int i = 0; i < 250; i++) {
      put(ACME, "blocked-" + i, "* * * * *", Missed.ONCE);
    }
    put(other, "free", "* * * * *", Missed.ONCE);
    tenancy.put(tenant(ACME, "acme", new Quota(Optional.of(1), Optional.empty())));
    now = minute(1);
    firer.runOnce();

    assertThat(schedules.get(other, "free")).flatMap(CronSchedule::last).contains(minute(1));
    assertThat(planned()).hasSize(2);
  }

  @Test
  void waitsForATenantThatTakesNothingAtTheMoment() {
    put("* * * * *", Missed.ONCE);
    tenancy.put(
        new Tenant(
            ACME,
            "acme",
            1,
            Durability.JOURNALED,
            Optional.empty(),
            true,
            Quota.NONE,
            true,
            false,
            1));
    now = minute(1);
    firer.runOnce();

    assertThat(schedule().next()).contains(minute(1));
    assertThat(schedule().trouble()).contains("the tenant takes no tasks at the moment");
  }

  @Test
  void refusesAScheduleWhoseTaskCouldNotBeSubmitted() {
    CronDraft draft =
        new CronDraft(
            CronTimetable.of("* * * * *", "UTC"),
            Missed.ONCE,
            Optional.empty(),
            Optional.empty(),
            aSubmission().to("nowhere").submission());

    assertThat(desk.put(Actor.SERVER, ACME, "books", draft, Expected.anything()))
        .isEqualTo(
            new Change.Rejected<>(
                List.of(new FieldError("task.destination", "there is no destination 'nowhere'"))));
  }

  @Test
  void submitsTheTaskNowBesideItsTimes() {
    put("0 0 * * *", Missed.ONCE);

    assertThat(desk.run(Actor.SERVER, ACME, "books"))
        .containsInstanceOf(IntakeResult.Accepted.class);
    assertThat(desk.run(Actor.SERVER, ACME, "nobody")).isEmpty();
    assertThat(planned()).hasSize(1);
    assertThat(schedule().next()).contains(NOON.plus(Duration.ofHours(12)));
  }

  private List<Instant> after(Missed missed, Instant back) {
    List<Instant> before = planned();
    now = NOON.plusSeconds(30);
    put("* * * * *", missed);
    now = back;
    firer.runOnce();
    return planned().stream().skip(before.size()).toList();
  }

  private static Tenant tenant(TenantId id, String name, Quota quota) {
    return new Tenant(
        id, name, 1, Durability.JOURNALED, Optional.empty(), true, quota, false, false, 1);
  }

  private void put(String cron, Missed missed) {
    schedules.delete(Actor.SERVER, ACME, "books", Expected.anything());
    put(ACME, "books", cron, missed);
  }

  private void put(TenantId tenant, String name, String cron, Missed missed) {
    CronDraft draft =
        new CronDraft(
            CronTimetable.of(cron, "UTC"),
            missed,
            Optional.empty(),
            Optional.empty(),
            aSubmission().submission());
    assertThat(desk.put(Actor.SERVER, tenant, name, draft, Expected.anything()))
        .isInstanceOf(Change.Created.class);
  }

  private CronSchedule schedule() {
    return schedules.get(ACME, "books").orElseThrow();
  }

  private List<Instant> planned() {
    return submitted().stream()
        .map(entry -> Instant.parse(entry.task().headers().get(CronFirer.PLANNED_FOR)))
        .toList();
  }

  private List<Entry> submitted() {
    return journal.standings().stream()
        .map(Standing::entry)
        .sorted(Comparator.comparing(entry -> entry.task().id().toString()))
        .toList();
  }

  private static Instant minute(int number) {
    return NOON.plus(Duration.ofMinutes(number));
  }
}
