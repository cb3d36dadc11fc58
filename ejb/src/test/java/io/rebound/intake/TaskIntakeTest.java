package io.rebound.intake;

import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.tenant.InMemoryTenancy.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.input.FieldError;
import io.rebound.intake.IntakeResult.Accepted;
import io.rebound.intake.IntakeResult.Rejected;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.Journal.Answer;
import io.rebound.quota.QuotaExceeded;
import io.rebound.quota.Quotas;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskIntakeTest {
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final Valve valve = new Valve();
  private final List<Integer> counted = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final TaskIntake intake =
      new TaskIntake(
          tenancy,
          new TaskDrafting(tenancy, tenancy, new TaskIds(clock, new Random(1)), clock),
          new Acceptance(journal, schedule, clock, () -> {}),
          valve,
          new Quotas(Map::of, clock),
          new IntakeMeter() {
            @Override
            public void accepted(TenantId tenant, int tasks) {
              counted.add(tasks);
            }

            @Override
            public void refused(TenantId tenant, Quota.Kind quota, int tasks) {
              refused.add(quota.code() + " " + tasks);
            }
          });

  @Test
  void tellsWhatWasAcceptedAndHowSafeItIs() {
    Answer answer = accepted(intake.submit(ACME, aSubmission().submission()));

    assertThat(answer.dueAt()).isEqualTo(NOON);
    assertThat(answer.durability()).isEqualTo(Durability.JOURNALED);
    assertThat(journal.find(answer.id())).isPresent();
    assertThat(schedule.find(answer.id())).isPresent();
    assertThat(counted).containsExactly(1);
  }

  @Test
  void answersEachInItsPlaceWhateverItsDurability() {
    tenancy.put(aTenant(Durability.MEMORY, false));

    List<IntakeResult> results =
        submit(
            aSubmission(),
            aSubmission().to("nowhere"),
            aSubmission().as(Durability.JOURNALED),
            aSubmission().as(Durability.DISK),
            aSubmission());

    assertThat(results.get(1))
        .isEqualTo(
            new Rejected(
                List.of(new FieldError("destination", "there is no destination 'nowhere'"))));
    assertThat(accepted(results.get(0)).durability()).isEqualTo(Durability.MEMORY);
    assertThat(accepted(results.get(2)).durability()).isEqualTo(Durability.JOURNALED);
    assertThat(accepted(results.get(3)).durability()).isEqualTo(Durability.DISK);
    assertThat(accepted(results.get(4)).durability()).isEqualTo(Durability.MEMORY);
    assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
  }

  @Test
  void acceptsARepeatedKeyOnceAlsoWithinOneCall() {
    List<IntakeResult> together =
        submit(aSubmission().once("key", "body"), aSubmission().once("key", "body"));
    List<IntakeResult> later = submit(aSubmission().once("key", "body"));

    Answer answer = accepted(together.get(0));
    assertThat(together.get(1)).isEqualTo(new Accepted(answer, true));
    assertThat(later).containsExactly(new Accepted(answer, true));
    assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
  }

  @Test
  void answersARepetitionAsBeforeAlthoughItsDestinationIsGone() {
    Answer answer = accepted(intake.submit(ACME, aSubmission().once("key", "body").submission()));

    assertThat(
            submit(
                aSubmission().to("gone").once("key", "body"),
                aSubmission().to("gone").once("key", "other body"),
                aSubmission().to("gone").once("new", "body")))
        .containsExactly(
            new Accepted(answer, true),
            new IntakeResult.Conflict(answer.id()),
            new Rejected(List.of(new FieldError("destination", "there is no destination 'gone'"))));
  }

  @Test
  void takesNothingFromASuspendedTenant() {
    tenancy.put(aTenant(Durability.JOURNALED, true));

    assertThat(submit(aSubmission(), aSubmission()))
        .hasSize(2)
        .containsOnly(new IntakeResult.Suspended());
    assertThat(counted).isEmpty();
  }

  @Test
  void takesNothingFromATenantThatIsNotThere() {
    assertThat(intake.submit(new TenantId(99), aSubmission().submission()))
        .isInstanceOf(IntakeResult.Suspended.class);
  }

  @Test
  void saysWhyAndHowLongItIsClosed() {
    valve.close("the history is behind");

    assertThatThrownBy(() -> submit(aSubmission()))
        .isInstanceOfSatisfying(
            IntakeClosed.class,
            closed -> assertThat(closed.retryAfter()).isEqualTo(Duration.ofSeconds(5)))
        .hasMessage("the history is behind");

    valve.open();
    assertThat(submit(aSubmission())).hasSize(1);
  }

  @Test
  void refusesABatchWholeAndStoresNothingOfItWhenAQuotaIsUsedUp() {
    limit(new Quota(Optional.empty(), Optional.of(2)));

    assertThatThrownBy(() -> submit(aSubmission(), aSubmission(), aSubmission()))
        .isInstanceOf(QuotaExceeded.class);
    assertThat(counted).isEmpty();
    assertThat(schedule.depths().ready()).isZero();
    assertThat(refused).containsExactly("unfinished 3");
    assertThat(submit(aSubmission(), aSubmission())).hasSize(2);
    assertThatThrownBy(() -> submit(aSubmission())).isInstanceOf(QuotaExceeded.class);
  }

  @Test
  void answersARepetitionAsBeforeAlthoughTheQuotaIsUsedUp() {
    limit(new Quota(Optional.of(1), Optional.empty()));
    Answer answer = accepted(intake.submit(ACME, aSubmission().once("key", "body").submission()));

    assertThat(submit(aSubmission().once("key", "body")))
        .containsExactly(new Accepted(answer, true));
    assertThat(refused).isEmpty();
    assertThatThrownBy(() -> submit(aSubmission().once("new", "body")))
        .isInstanceOf(QuotaExceeded.class);
  }

  @Test
  void countsRepetitionsAndWhatIsWrongAgainstNoQuota() {
    limit(new Quota(Optional.of(2), Optional.of(2)));

    submit(aSubmission().once("key", "body"), aSubmission().to("nowhere"));
    submit(aSubmission().once("key", "body"));

    assertThat(submit(aSubmission())).hasSize(1);
    assertThatThrownBy(() -> submit(aSubmission())).isInstanceOf(QuotaExceeded.class);
  }

  @Test
  void passesOnThatTheScheduleIsAway() {
    tenancy.put(aTenant(Durability.MEMORY, false));
    schedule.setUnavailable(true);

    assertThatThrownBy(() -> submit(aSubmission())).isInstanceOf(ScheduleUnavailable.class);
    assertThat(counted).isEmpty();
  }

  private List<IntakeResult> submit(Submissions... submissions) {
    return intake.submit(ACME, Arrays.stream(submissions).map(Submissions::submission).toList());
  }

  private static Answer accepted(IntakeResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.repeated()).isFalse());
    return ((Accepted) result).answer();
  }

  private void limit(Quota quota) {
    tenancy.put(
        new Tenant(
            ACME, "acme", 1, Durability.JOURNALED, Optional.empty(), true, quota, false, false, 1));
  }

  private static Tenant aTenant(Durability durability, boolean suspended) {
    return new Tenant(
        ACME, "acme", 1, durability, Optional.empty(), true, Quota.NONE, suspended, false, 1);
  }
}
