package io.rebound.retry.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.Limits;
import io.rebound.destination.jpa.JpaDestinationCatalog;
import io.rebound.destination.jpa.JpaDestinations;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.jpa.LocalTransactions;
import io.rebound.jpa.Race;
import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Backoff.Fixed;
import io.rebound.retry.Jitter;
import io.rebound.retry.RetryPolicies.Version;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.RetryPresets;
import io.rebound.retry.RetryRule;
import io.rebound.retry.RetryRule.Action;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.jpa.JpaTenantDirectory;
import io.rebound.tenant.jpa.JpaTenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JpaRetryPoliciesIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final LocalTransactions TRANSACTIONS = LocalTransactions.onFreshDatabase();
  private static final TenantId ACME = tenant("acme");
  private static final TenantId OTHER = tenant("other");
  private static final RetryPolicy THRICE = RetryPolicy.of(new Fixed(Duration.ofSeconds(30)), 3);
  private static final RetryPolicy FULL =
      new RetryPolicy(
          new Exponential(Duration.ofMillis(1500), 1.5, Duration.ofHours(1)),
          Jitter.FULL,
          10,
          Optional.of(Duration.ofDays(3)),
          Duration.ofMinutes(10),
          List.of(new RetryRule("429", Action.SLOW_DOWN), new RetryRule("timeout", Action.REFUSE)));

  private final JpaRetryPolicies policies = new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run);
  private final JpaRetryPolicyCatalog catalog =
      new JpaRetryPolicyCatalog(TRANSACTIONS, policies, NOON);

  @BeforeAll
  static void install() {
    new JpaRetryPolicyCatalog(
            TRANSACTIONS, new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run), NOON)
        .installPresets();
  }

  @AfterAll
  static void close() {
    TRANSACTIONS.close();
  }

  @Test
  void everyTenantHasThePresets() {
    RetryPresets.all()
        .forEach(
            (name, policy) -> {
              assertThat(policies.resolve(ACME, name).orElseThrow().policy()).isEqualTo(policy);
              assertThat(catalog.get(OTHER, name).orElseThrow().preset()).isTrue();
            });
  }

  @Test
  void installingPresetsAgainChangesNothing() {
    Version before = policies.resolve(ACME, "pro").orElseThrow();
    catalog.installPresets();
    assertThat(policies.resolve(ACME, "pro")).contains(before);
  }

  @Test
  void presetsCannotBeChangedOrDeleted() {
    assertThat(catalog.put(Actor.SERVER, ACME, "pro", THRICE, Expected.anything()))
        .isInstanceOf(Change.IsPreset.class);
    assertThat(catalog.delete(Actor.SERVER, ACME, "pro", Expected.anything()))
        .isInstanceOf(Change.IsPreset.class);
  }

  @Test
  void everyChangeIsAVersionThatStays() {
    Stored first = created(catalog.put(Actor.SERVER, ACME, "mine", THRICE, Expected.absent()));
    assertThat(policies.resolve(ACME, "mine")).contains(first.version());
    Stored second = updated(catalog.put(Actor.SERVER, ACME, "mine", FULL, Expected.version(1)));
    assertThat(second.version().number()).isEqualTo(2);
    assertThat(second.version().policy()).isEqualTo(FULL);
    assertThat(policies.resolve(ACME, "mine")).contains(second.version());
    assertThat(policies.version(first.version().id())).contains(first.version());
    assertThat(catalog.get(ACME, "mine", 1)).contains(first);
    assertThat(catalog.get(ACME, "mine", 3)).isEmpty();
    assertThat(catalog.versions(ACME, "mine")).containsExactly(second, first);
  }

  @Test
  void sayingTheSameAgainMakesNoVersion() {
    Stored first = created(catalog.put(Actor.SERVER, ACME, "same", FULL, Expected.anything()));
    assertThat(first.version().number()).isEqualTo(1);
    assertThat(catalog.put(Actor.SERVER, ACME, "same", FULL, Expected.anything()))
        .isEqualTo(new Change.Unchanged<>(first));
  }

  @Test
  void refusesWhatIsNotAsExpected() {
    assertThat(catalog.put(Actor.SERVER, ACME, "raced", THRICE, Expected.version(1)))
        .isEqualTo(new Change.VersionConflict<>(Optional.empty()));
    Stored first = created(catalog.put(Actor.SERVER, ACME, "raced", THRICE, Expected.absent()));
    assertThat(catalog.put(Actor.SERVER, ACME, "raced", FULL, Expected.absent()))
        .isEqualTo(new Change.VersionConflict<>(Optional.of(first)));
    assertThat(catalog.delete(Actor.SERVER, ACME, "raced", Expected.version(2)))
        .isEqualTo(new Change.VersionConflict<>(Optional.of(first)));
    assertThat(catalog.put(Actor.SERVER, ACME, "No Name", THRICE, Expected.anything()))
        .isInstanceOf(Change.Rejected.class);
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    created(catalog.put(Actor.SERVER, ACME, "private", THRICE, Expected.absent()));
    assertThat(policies.resolve(OTHER, "private")).isEmpty();
    assertThat(catalog.get(OTHER, "private")).isEmpty();
    assertThat(policies.resolve(OTHER, "nul\0")).isEmpty();
    assertThat(catalog.versions(OTHER, "private")).isEmpty();
    assertThat(catalog.delete(Actor.SERVER, OTHER, "private", Expected.anything()))
        .isInstanceOf(Change.NotFound.class);
    assertThat(catalog.list(OTHER, Optional.empty(), 100))
        .extracting(stored -> stored.version().name().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(RetryPresets.all().keySet());
  }

  @Test
  void aDeletedPolicyIsGoneButItsVersionsStay() {
    Stored first = created(catalog.put(Actor.SERVER, ACME, "gone", THRICE, Expected.absent()));
    policies.resolve(ACME, "gone");
    assertThat(catalog.delete(Actor.SERVER, ACME, "gone", Expected.version(1)))
        .isInstanceOf(Change.Deleted.class);
    assertThat(policies.resolve(ACME, "gone")).isEmpty();
    assertThat(
            new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run).version(first.version().id()))
        .contains(first.version());
    assertThat(
            created(catalog.put(Actor.SERVER, ACME, "gone", THRICE, Expected.absent()))
                .version()
                .number())
        .isEqualTo(1);
  }

  @Test
  void aPolicyThatIsNamedStays() {
    created(catalog.put(Actor.SERVER, ACME, "used", THRICE, Expected.absent()));
    JpaDestinations destinations = new JpaDestinations(TRANSACTIONS, NOON, Runnable::run);
    new JpaDestinationCatalog(
            TRANSACTIONS, destinations, spec -> List.of(), changed -> {}, resumed -> {})
        .put(
            Actor.SERVER,
            ACME,
            "orders",
            new DestinationDraft(
                new Handler("echo", Duration.ofSeconds(1)),
                Optional.of("used"),
                Optional.empty(),
                Optional.of(false),
                Limits.of(10)),
            Expected.absent());
    assertThat(catalog.delete(Actor.SERVER, ACME, "used", Expected.anything()))
        .isEqualTo(new Change.InUse<>(List.of("destination orders")));
  }

  @Test
  void equalInlinePoliciesAreOneEvenWhenTheyRace() throws Exception {
    Set<Version> versions =
        Race.of(
            8, () -> new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run).inline(ACME, FULL));
    assertThat(versions).hasSize(1);
    Version version = versions.iterator().next();
    assertThat(version.name()).isEmpty();
    assertThat(policies.version(version.id())).contains(version);
    assertThat(policies.inline(OTHER, FULL).id()).isNotEqualTo(version.id());
  }

  @Test
  void simultaneousChangesAllBecomeVersions() throws Exception {
    Race.of(
        8,
        () -> {
          int attempts = (int) Thread.currentThread().getId() % 900 + 1;
          return catalog.put(
              Actor.SERVER,
              ACME,
              "busy",
              RetryPolicy.of(new Fixed(Duration.ofSeconds(1)), attempts),
              Expected.anything());
        });
    assertThat(catalog.get(ACME, "busy").orElseThrow().version().number()).isEqualTo(8);
  }

  private static Stored created(Change<Stored> change) {
    assertThat(change).isInstanceOf(Change.Created.class);
    return ((Change.Created<Stored>) change).current();
  }

  private static Stored updated(Change<Stored> change) {
    assertThat(change).isInstanceOf(Change.Updated.class);
    return ((Change.Updated<Stored>) change).current();
  }

  private static TenantId tenant(String name) {
    TenantDirectory.Change change =
        new JpaTenantDirectory(
                TRANSACTIONS, new JpaTenants(TRANSACTIONS, NOON, Runnable::run), tenant -> {})
            .create(Actor.SERVER, TenantDraft.named(name));
    return ((TenantDirectory.Change.Saved) change).tenant().id();
  }
}
