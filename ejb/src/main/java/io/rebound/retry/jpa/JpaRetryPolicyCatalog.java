package io.rebound.retry.jpa;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jpa.AuditPen;
import io.rebound.input.Change;
import io.rebound.input.Echo;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.jpa.Transactions;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPresets;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks after the named policies in PostgreSQL. */
public final class JpaRetryPolicyCatalog implements RetryPolicyCatalog {
  private static final int MOST_VERSIONS = 1000;

  private final Transactions transactions;
  private final JpaRetryPolicies policies;
  private final InstantSource clock;

  /**
   * A catalog beside a memory.
   *
   * @param policies told to forget what changes
   */
  public JpaRetryPolicyCatalog(
      Transactions transactions, JpaRetryPolicies policies, InstantSource clock) {
    this.transactions = transactions;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Change<Stored> put(
      Actor actor, TenantId tenant, String name, RetryPolicy policy, Expected expected) {
    if (!Tenant.NAME.matcher(name).matches()) {
      return new Change.Rejected<>(
          List.of(
              new FieldError("name", "must be 1 to 63 of a-z 0-9 . _ -, but is " + Echo.of(name))));
    }
    if (RetryPresets.named(name).isPresent()) {
      return new Change.IsPreset<>();
    }
    Change<Stored> change =
        transactions.inOrAgain(entities -> put(entities, actor, tenant, name, policy, expected));
    policies.changed(tenant, name);
    return change;
  }

  @Override
  public Optional<Stored> get(TenantId tenant, String name) {
    return transactions.in(entities -> new PolicyTable(entities).visible(tenant, name));
  }

  @Override
  public Optional<Stored> get(TenantId tenant, String name, int number) {
    return transactions.in(entities -> new PolicyTable(entities).version(tenant, name, number));
  }

  @Override
  public List<Stored> versions(TenantId tenant, String name) {
    return transactions.in(
        entities -> new PolicyTable(entities).versions(tenant, name, MOST_VERSIONS));
  }

  @Override
  public List<Stored> list(TenantId tenant, Optional<String> after, int limit) {
    return transactions.in(entities -> new PolicyTable(entities).after(tenant, after, limit));
  }

  @Override
  public Change<Stored> delete(Actor actor, TenantId tenant, String name, Expected expected) {
    if (RetryPresets.named(name).isPresent()) {
      return new Change.IsPreset<>();
    }
    Change<Stored> change =
        transactions.in(entities -> delete(entities, actor, tenant, name, expected));
    policies.changed(tenant, name);
    return change;
  }

  @Override
  public Users users(TenantId tenant, String name) {
    return transactions.in(entities -> new PolicyUsers(entities).all(tenant, name));
  }

  @Override
  public void installPresets() {
    RetryPresets.all()
        .forEach(
            (name, policy) ->
                transactions.inOrAgain(
                    entities -> put(new PolicyTable(entities), Optional.empty(), name, policy)));
    policies.invalidate();
  }

  private Change<Stored> put(
      EntityManager entities,
      Actor actor,
      TenantId tenant,
      String name,
      RetryPolicy policy,
      Expected expected) {
    PolicyTable table = new PolicyTable(entities);
    Optional<RetryPolicyEntity> own = table.ownForChange(Optional.of(tenant), name);
    Optional<Stored> before = own.map(table::current);
    if (!holds(expected, own)) {
      return new Change.VersionConflict<>(before);
    }
    Change<Stored> change = put(table, Optional.of(tenant), name, policy);
    if (change instanceof Change.Created<Stored> created) {
      audit(entities, actor, Act.CREATE, tenant, name, before, Optional.of(created.current()));
    } else if (change instanceof Change.Updated<Stored> updated) {
      audit(entities, actor, Act.CHANGE, tenant, name, before, Optional.of(updated.current()));
    }
    return change;
  }

  private static void audit(
      EntityManager entities,
      Actor actor,
      Act act,
      TenantId tenant,
      String name,
      Optional<Stored> before,
      Optional<Stored> after) {
    new AuditPen(entities)
        .write(
            AuditEntry.of(actor, act, Subject.of(Subject.Kind.RETRY_POLICY, tenant, name))
                .from(
                    before.map(JpaRetryPolicyCatalog::json),
                    after.map(JpaRetryPolicyCatalog::json)));
  }

  private static String json(Stored stored) {
    return RetryPolicyJson.write(stored.version().policy()).toString();
  }

  private Change<Stored> put(
      PolicyTable table, Optional<TenantId> owner, String name, RetryPolicy policy) {
    Optional<RetryPolicyEntity> own = table.ownForChange(owner, name);
    if (own.isEmpty()) {
      RetryPolicyEntity added = RetryPolicyEntity.named(owner, name);
      return new Change.Created<>(table.add(added, policy, clock.instant()));
    }
    Stored current = table.current(own.get());
    if (current.version().policy().equals(policy)) {
      return new Change.Unchanged<>(current);
    }
    own.get().countOn();
    return new Change.Updated<>(table.addVersion(own.get(), policy, clock.instant()));
  }

  private Change<Stored> delete(
      EntityManager entities, Actor actor, TenantId tenant, String name, Expected expected) {
    PolicyTable table = new PolicyTable(entities);
    Optional<RetryPolicyEntity> own = table.ownForChange(Optional.of(tenant), name);
    if (!holds(expected, own)) {
      return new Change.VersionConflict<>(own.map(table::current));
    }
    if (own.isEmpty()) {
      return new Change.NotFound<>();
    }
    List<String> users = new PolicyUsers(entities).of(tenant, name);
    if (!users.isEmpty()) {
      return new Change.InUse<>(users);
    }
    audit(entities, actor, Act.DELETE, tenant, name, own.map(table::current), Optional.empty());
    own.get().delete();
    return new Change.Deleted<>();
  }

  private static boolean holds(Expected expected, Optional<RetryPolicyEntity> own) {
    return expected.holds(
        own.map(policy -> OptionalLong.of(policy.version())).orElse(OptionalLong.empty()));
  }
}
