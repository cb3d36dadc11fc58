package io.rebound.tenant.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.FieldError;
import io.rebound.jpa.LocalTransactions;
import io.rebound.retry.jpa.JpaRetryPolicies;
import io.rebound.retry.jpa.JpaRetryPolicyCatalog;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JpaTenantsIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final LocalTransactions TRANSACTIONS = LocalTransactions.onFreshDatabase();

  static {
    new JpaRetryPolicyCatalog(
            TRANSACTIONS, new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run), NOON)
        .installPresets();
  }

  private final JpaTenants tenants = new JpaTenants(TRANSACTIONS, NOON, Runnable::run);
  private final List<Tenant> told = new ArrayList<>();
  private final JpaTenantDirectory directory =
      new JpaTenantDirectory(TRANSACTIONS, tenants, told::add);

  @AfterAll
  static void close() {
    TRANSACTIONS.close();
  }

  @Test
  void offersNamesByWhatIsTyped() {
    for (String name : List.of("north-pier", "pier-1", "pier_2")) {
      directory.create(
          Actor.SERVER,
          new TenantDraft(
              name, 1, Durability.MEMORY, Optional.empty(), true, Quota.NONE, false, false));
    }
    assertThat(directory.names("pier", 10)).containsExactly("pier-1", "pier_2", "north-pier");
    assertThat(directory.names("PIER_", 10)).containsExactly("pier_2");
    assertThat(directory.names("%", 10)).isEmpty();
    assertThat(directory.names("pier\0-", 10)).containsExactly("pier-1");
    assertThat(directory.names("", 1)).hasSize(1);
  }

  @Test
  void findsWhatWasCreatedByNumberAndByName() {
    Quota quota = new Quota(Optional.of(500), Optional.of(100_000));
    TenantDraft draft =
        new TenantDraft(
            "acme", 7, Durability.MEMORY, Optional.of("pro"), false, quota, true, false);
    Tenant tenant = saved(directory.create(Actor.SERVER, draft));
    assertThat(tenant)
        .isEqualTo(
            new Tenant(
                tenant.id(),
                "acme",
                7,
                Durability.MEMORY,
                Optional.of("pro"),
                false,
                quota,
                true,
                false,
                0));
    assertThat(tenants.find(tenant.id())).contains(tenant);
    assertThat(tenants.named("acme")).contains(tenant);
    assertThat(tenants.named("nobody")).isEmpty();
    assertThat(tenants.named("nul\0")).isEmpty();
    assertThat(directory.list(Optional.of("\0"), 1)).hasSize(1);
  }

  @Test
  void refusesANameThatIsTaken() {
    saved(directory.create(Actor.SERVER, TenantDraft.named("taken")));
    Tenant other = saved(directory.create(Actor.SERVER, TenantDraft.named("other")));
    assertThat(directory.create(Actor.SERVER, TenantDraft.named("taken")))
        .isInstanceOf(Change.NameTaken.class);
    assertThat(directory.update(Actor.SERVER, "other", TenantDraft.named("taken"), other.version()))
        .isInstanceOf(Change.NameTaken.class);
  }

  @Test
  void refusesAPolicyThatIsNotThere() {
    TenantDraft draft =
        new TenantDraft(
            "lost", 1, Durability.JOURNALED, Optional.of("nope"), true, Quota.NONE, false, false);
    assertThat(directory.create(Actor.SERVER, draft))
        .isEqualTo(
            new Change.Rejected(
                List.of(new FieldError("retryPolicy", "there is no retry policy 'nope'"))));
    assertThat(directory.get("lost")).isEmpty();
  }

  @Test
  void changesAreSeenAtOnceAndTold() {
    Tenant tenant = saved(directory.create(Actor.SERVER, TenantDraft.named("heavy")));
    tenants.find(tenant.id());
    tenants.named("heavy");
    TenantDraft heavier =
        new TenantDraft(
            "heaviest", 9, Durability.DISK, Optional.empty(), true, Quota.NONE, false, false);
    Tenant changed = saved(directory.update(Actor.SERVER, "heavy", heavier, tenant.version()));
    assertThat(changed.version()).isEqualTo(tenant.version() + 1);
    assertThat(tenants.find(tenant.id())).contains(changed);
    assertThat(tenants.named("heavy")).isEmpty();
    assertThat(tenants.named("heaviest")).contains(changed);
    assertThat(told).containsExactly(tenant, changed);
  }

  @Test
  void refusesAChangeMadeFromAnOldVersion() {
    Tenant tenant = saved(directory.create(Actor.SERVER, TenantDraft.named("raced")));
    Tenant held = saved(directory.suspend(Actor.SERVER, "raced", true));
    assertThat(directory.suspend(Actor.SERVER, "raced", true))
        .isEqualTo(new Change.Unchanged(held));
    assertThat(
            directory.update(Actor.SERVER, "raced", TenantDraft.named("raced"), tenant.version()))
        .isEqualTo(new Change.VersionConflict(tenant.version() + 1));
    assertThat(directory.get("raced").orElseThrow().suspended()).isTrue();
  }

  @Test
  void knowsWhatIsNotThere() {
    assertThat(directory.suspend(Actor.SERVER, "nobody", true)).isInstanceOf(Change.NotFound.class);
    assertThat(directory.update(Actor.SERVER, "nobody", TenantDraft.named("nobody"), 0))
        .isInstanceOf(Change.NotFound.class);
  }

  @Test
  void listsByNamePageByPage() {
    List.of("list-c", "list-a", "list-b")
        .forEach(name -> directory.create(Actor.SERVER, TenantDraft.named(name)));
    assertThat(directory.list(Optional.of("list-a"), 2))
        .extracting(Tenant::name)
        .containsExactly("list-b", "list-c");
    assertThat(directory.list(Optional.empty(), 1)).hasSize(1);
  }

  private static Tenant saved(Change change) {
    assertThat(change).isInstanceOf(Change.Saved.class);
    return ((Change.Saved) change).tenant();
  }
}
