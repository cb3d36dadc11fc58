package io.rebound.recurring;

import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.recurring.CronSchedules.Firing;
import io.rebound.recurring.cron.CronTimetable;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of schedules keeps. */
public abstract class CronSchedulesContract {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final TenantId OTHER = new TenantId(2);
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));

  protected abstract CronSchedules schedules();

  protected static CronDraft hourly() {
    return draft("0 * * * *", Optional.empty());
  }

  protected static CronDraft draft(String cron, Optional<Boolean> paused) {
    return new CronDraft(
        CronTimetable.of(cron, "UTC"),
        Missed.ONCE,
        paused,
        Optional.of("the books"),
        aSubmission().as(Durability.DISK).under("pro").deadTo("graveyard").submission());
  }

  @Test
  void keepsWhatWasChosenAndLooksForTheNextTime() {
    CronSchedule created = created("books", hourly());

    assertThat(created.task()).usingRecursiveComparison().isEqualTo(hourly().task());
    assertThat(created.timetable()).isEqualTo(hourly().timetable());
    assertThat(created.missed()).isEqualTo(Missed.ONCE);
    assertThat(created.description()).contains("the books");
    assertThat(created.next()).contains(ONE);
    assertThat(schedules().get(TENANT, "books")).map(CronSchedule::next).contains(created.next());
    assertThat(schedules().get(OTHER, "books")).isEmpty();
    assertThat(schedules().has(TENANT, "books")).isTrue();
    assertThat(schedules().has(OTHER, "books")).isFalse();
    assertThat(schedules().list(OTHER, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void listsByNameAPageAtATime() {
    List.of("c", "a", "b").forEach(name -> created(name, hourly()));

    assertThat(names(Optional.empty(), 2)).containsExactly("a", "b");
    assertThat(names(Optional.of("b"), 2)).containsExactly("c");
  }

  @Test
  void refusesAChangeOfAnotherVersion() {
    CronSchedule created = created("books", hourly());
    Expected stale = Expected.version(created.version() + 7);

    assertThat(put("books", hourly(), stale)).isInstanceOf(Change.VersionConflict.class);
    assertThat(put("books", hourly(), Expected.absent()))
        .isInstanceOf(Change.VersionConflict.class);
    assertThat(put("books", hourly(), Expected.version(created.version())).done())
        .hasValueSatisfying(
            updated -> assertThat(updated.version()).isGreaterThan(created.version()));
    assertThat(schedules().delete(Actor.SERVER, TENANT, "books", stale))
        .isInstanceOf(Change.VersionConflict.class);
    assertThat(schedules().delete(Actor.SERVER, TENANT, "books", Expected.anything()))
        .isEqualTo(new Change.Deleted<>());
    assertThat(schedules().delete(Actor.SERVER, TENANT, "books", Expected.anything()))
        .isEqualTo(new Change.NotFound<>());
  }

  @Test
  void givesADueScheduleToOneHolderAlone() {
    created("books", hourly());

    assertThat(schedules().hold("one", LEASE, ONE.minusMillis(1), 10)).isEmpty();
    assertThat(schedules().hold("one", LEASE, ONE, 10)).hasSize(1);
    assertThat(schedules().hold("two", LEASE, ONE, 10)).isEmpty();
    assertThat(schedules().hold("one", LEASE, ONE, 10)).isEmpty();
  }

  @Test
  void goesOnFromTheNextTimeOnceItIsDealtWith() {
    created("books", hourly());
    CronSchedule held = schedules().hold("one", LEASE, ONE, 10).get(0);
    TaskId task = TaskId.firstAt(ONE);
    Instant two = ONE.plus(Duration.ofHours(1));
    schedules().fired("one", held, firing(two, Optional.of(task)));

    CronSchedule after = schedules().get(TENANT, "books").orElseThrow();
    assertThat(after.next()).contains(two);
    assertThat(after.last()).contains(ONE);
    assertThat(after.lastTask()).contains(task);
    assertThat(after.version()).isEqualTo(held.version());
    assertThat(schedules().hold("two", LEASE, ONE, 10)).isEmpty();
    assertThat(schedules().hold("two", LEASE, two, 10)).hasSize(1);
  }

  @Test
  void doesNotOverwriteAChangeThatCameWhileItWasHeld() {
    created("books", hourly());
    CronSchedule held = schedules().hold("one", LEASE, ONE, 10).get(0);
    put("books", draft("30 * * * *", Optional.empty()), Expected.anything());
    schedules().fired("one", held, firing(NOON.plus(Duration.ofDays(1)), Optional.empty()));

    assertThat(schedules().get(TENANT, "books"))
        .flatMap(CronSchedule::next)
        .contains(NOON.plus(Duration.ofMinutes(30)));
  }

  @Test
  void leavesOutWhatIsPaused() {
    created("books", hourly());
    pause(true, NOON);
    assertThat(schedules().pause(Actor.SERVER, TENANT, "books", true, NOON))
        .isInstanceOf(Change.Unchanged.class);

    assertThat(schedules().get(TENANT, "books")).map(CronSchedule::next).contains(Optional.empty());
    assertThat(schedules().hold("one", LEASE, ONE.plusSeconds(1), 10)).isEmpty();

    pause(false, ONE.plusSeconds(1));
    assertThat(schedules().get(TENANT, "books"))
        .flatMap(CronSchedule::next)
        .contains(ONE.plus(Duration.ofHours(1)));
  }

  private void pause(boolean paused, Instant now) {
    assertThat(schedules().pause(Actor.SERVER, TENANT, "books", paused, now))
        .isInstanceOf(Change.Updated.class);
  }

  private static Firing firing(Instant next, Optional<TaskId> task) {
    return new Firing(Optional.of(next), Optional.of(ONE), task, Optional.empty(), Duration.ZERO);
  }

  private List<String> names(Optional<String> after, int limit) {
    return schedules().list(TENANT, after, limit).stream().map(CronSchedule::name).toList();
  }

  private CronSchedule created(String name, CronDraft draft) {
    return ((Change.Created<CronSchedule>) put(name, draft, Expected.absent())).current();
  }

  private Change<CronSchedule> put(String name, CronDraft draft, Expected expected) {
    return schedules().put(Actor.SERVER, TENANT, name, draft, expected, NOON);
  }
}
