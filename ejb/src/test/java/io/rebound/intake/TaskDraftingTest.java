package io.rebound.intake;

import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.tenant.InMemoryTenancy.ACME;
import static io.rebound.tenant.InMemoryTenancy.ORDERS;
import static io.rebound.tenant.InMemoryTenancy.aDestination;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.input.FieldError;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.retry.Backoff;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.task.Task;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDraftingTest {
  private static final Duration YEAR = Duration.ofDays(366);
  private static final DestinationSpec INLINE =
      new DestinationSpec.Kafka("default", "orders", Duration.ofSeconds(10));

  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final InstantSource clock = InstantSource.fixed(NOON.plusNanos(999_999));
  private final TaskDrafting drafting =
      new TaskDrafting(tenancy, tenancy, new TaskIds(clock, new Random(1)), clock);
  private Tenant tenant = tenancy.find(ACME).orElseThrow();
  private final List<FieldError> errors = new ArrayList<>();

  @Test
  void draftsATaskForNowInWholeMilliseconds() {
    Task task = draft(aSubmission());

    assertThat(task.tenant()).isEqualTo(ACME);
    assertThat(task.destination()).isEqualTo(ORDERS);
    assertThat(task.acceptedAt()).isEqualTo(NOON);
    assertThat(task.dueAt()).isEqualTo(NOON);
    assertThat(task.key()).contains("order-17");
    assertThat(task.source()).contains("shop");
    assertThat(task.headers()).containsEntry("x-kind", "test");
    assertThat(task.deadDestination()).isEmpty();
    assertThat(task.deadLetter()).isEmpty();
  }

  @Test
  void isDueWhenAskedFor() {
    assertThat(dueAt(new When.In(Duration.ofMinutes(5)))).isEqualTo(NOON.plusSeconds(300));
    assertThat(dueAt(new When.At(NOON.plusSeconds(7).plusNanos(5)))).isEqualTo(NOON.plusSeconds(7));
    assertThat(dueAt(new When.In(YEAR))).isEqualTo(NOON.plus(YEAR));
    assertThat(dueAt(new When.At(NOON.plus(YEAR)))).isEqualTo(NOON.plus(YEAR));
  }

  @Test
  void takesThePastToMeanNow() {
    assertThat(dueAt(new When.At(NOON.minusSeconds(1)))).isEqualTo(NOON);
    assertThat(dueAt(new When.At(Instant.MIN))).isEqualTo(NOON);
    assertThat(dueAt(new When.In(Duration.ofSeconds(-5)))).isEqualTo(NOON);
    assertThat(dueAt(new When.In(Duration.ofSeconds(Long.MIN_VALUE)))).isEqualTo(NOON);
  }

  @Test
  void refusesWhatIsMoreThanAYearAhead() {
    FieldError delay = new FieldError("delay", "must be at most 366 days ahead");
    FieldError dueAt = new FieldError("dueAt", "must be at most 366 days ahead");

    assertThat(errorsOf(aSubmission().when(new When.In(YEAR.plusMillis(1)))))
        .containsExactly(delay);
    assertThat(errorsOf(aSubmission().when(new When.In(Duration.ofSeconds(Long.MAX_VALUE)))))
        .containsExactly(delay);
    assertThat(errorsOf(aSubmission().when(new When.At(NOON.plus(YEAR).plusMillis(1)))))
        .containsExactly(dueAt);
    assertThat(errorsOf(aSubmission().when(new When.At(Instant.MAX)))).containsExactly(dueAt);
  }

  @ParameterizedTest(name = "tenant {0}, task {1}: {2}")
  @CsvSource({
    "MEMORY,,MEMORY",
    "DISK,,DISK",
    "JOURNALED,,JOURNALED",
    "MEMORY,DISK,DISK",
    "MEMORY,JOURNALED,JOURNALED",
    "DISK,MEMORY,DISK",
    "JOURNALED,MEMORY,JOURNALED",
    "JOURNALED,DISK,JOURNALED",
  })
  void raisesTheTenantsDurabilityAndNeverLowersIt(
      Durability least, Durability asked, Durability given) {
    tenant = aTenant(least, Optional.empty(), true);
    Submissions submission = asked == null ? aSubmission() : aSubmission().as(asked);

    assertThat(draft(submission).durability()).isEqualTo(given);
  }

  @Test
  void journalsWhatCarriesAnIdempotencyKey() {
    tenant = aTenant(Durability.MEMORY, Optional.empty(), true);

    assertThat(draft(aSubmission().once("key", "body")).durability())
        .isEqualTo(Durability.JOURNALED);
  }

  @Test
  void prefersTheTasksPolicyThenTheDestinationsThenTheTenantsThenThePlatforms() {
    assertThat(policyOf(aSubmission())).contains("standard-webhooks");

    tenant = aTenant(Durability.JOURNALED, Optional.of("pro"), true);
    assertThat(policyOf(aSubmission())).contains("pro");

    tenancy.put(retriedBy(aDestination(ORDERS, ACME, "orders"), "free"));
    assertThat(policyOf(aSubmission())).contains("free");

    assertThat(policyOf(aSubmission().under("enterprise"))).contains("enterprise");
  }

  @Test
  void keepsAPolicyThatComesWithTheTask() {
    RetryPolicy policy = RetryPolicy.of(new Backoff.Fixed(Duration.ofSeconds(3)), 7);

    Task task = draft(aSubmission().under(new Policy.Inline(policy)));

    assertThat(tenancy.version(task.retryPolicy()))
        .hasValueSatisfying(
            version -> {
              assertThat(version.name()).isEmpty();
              assertThat(version.policy()).isEqualTo(policy);
            });
  }

  @Test
  void namesEverythingThatIsNotThere() {
    assertThat(errorsOf(aSubmission().to("nowhere").deadTo("limbo").under("gold")))
        .containsExactly(
            new FieldError("destination", "there is no destination 'nowhere'"),
            new FieldError("deadDestination", "there is no destination 'limbo'"),
            new FieldError("retryPolicy", "there is no retry policy 'gold'"));
  }

  @Test
  void doesNotSeeAnotherTenantsDestination() {
    tenancy.put(aDestination(new DestinationId(2), new TenantId(2), "theirs"));

    assertThat(errorsOf(aSubmission().to("theirs")))
        .containsExactly(new FieldError("destination", "there is no destination 'theirs'"));
  }

  @Test
  void makesADestinationThatComesWithTheTask() {
    Task task = draft(aSubmission().to(new Target.Inline(INLINE)));

    assertThat(tenancy.find(task.destination()).map(Destination::spec)).contains(INLINE);
  }

  @Test
  void refusesADestinationThatComesWithTheTaskWhereTheTenantAllowsNone() {
    tenant = aTenant(Durability.JOURNALED, Optional.empty(), false);

    assertThat(errorsOf(aSubmission().to(new Target.Inline(INLINE))))
        .containsExactly(
            new FieldError(
                "destination",
                "must be the name of a destination; the tenant allows no inline ones"));
  }

  @Test
  void sendsDeadLettersWhereTheTaskSays() {
    DestinationId graveyard = new DestinationId(9);
    tenancy.put(aDestination(graveyard, ACME, "graveyard"));

    assertThat(draft(aSubmission().deadTo("graveyard")).deadDestination()).contains(graveyard);
  }

  private Task draft(Submissions submission) {
    Optional<Task> task = drafting.draft(tenant, submission.submission(), errors);
    assertThat(errors).isEmpty();
    return task.orElseThrow();
  }

  private Instant dueAt(When when) {
    return draft(aSubmission().when(when)).dueAt();
  }

  private Optional<String> policyOf(Submissions submission) {
    return tenancy.version(draft(submission).retryPolicy()).flatMap(RetryPolicies.Version::name);
  }

  private List<FieldError> errorsOf(Submissions submission) {
    List<FieldError> found = new ArrayList<>();
    assertThat(drafting.draft(tenant, submission.submission(), found)).isEmpty();
    return found;
  }

  private static Tenant aTenant(
      Durability durability, Optional<String> retryPolicy, boolean inlineDestinations) {
    return new Tenant(
        ACME, "acme", 1, durability, retryPolicy, inlineDestinations, Quota.NONE, false, false, 1);
  }

  private static Destination retriedBy(Destination same, String retryPolicy) {
    return new Destination(
        same.id(),
        same.tenant(),
        same.name(),
        same.spec(),
        Optional.of(retryPolicy),
        same.deadDestination(),
        same.gate(),
        same.version());
  }
}
