package io.rebound.tenant.jpa;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jpa.AuditPen;
import io.rebound.input.FieldError;
import io.rebound.jpa.AlreadyThere;
import io.rebound.jpa.Transactions;
import io.rebound.retry.jpa.PolicyNames;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.json.TenantJson;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Administers the tenants in PostgreSQL. */
public final class JpaTenantDirectory implements TenantDirectory {
  private final Transactions transactions;
  private final JpaTenants tenants;
  private final Consumer<Tenant> onChange;

  /**
   * A directory beside a memory.
   *
   * @param tenants told to forget what changes
   * @param onChange given every tenant as it is after a change, once that is committed
   */
  public JpaTenantDirectory(
      Transactions transactions, JpaTenants tenants, Consumer<Tenant> onChange) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.onChange = onChange;
  }

  @Override
  public Change create(Actor actor, TenantDraft draft) {
    return announced(
        draft.name(), () -> transactions.in(entities -> create(entities, actor, draft)));
  }

  @Override
  public Optional<Tenant> get(String name) {
    return transactions.in(
        entities -> new TenantTable(entities).named(name).map(TenantEntity::toTenant));
  }

  @Override
  public List<Tenant> list(Optional<String> after, int limit) {
    return transactions.in(
        entities ->
            new TenantTable(entities)
                .after(after, limit).stream().map(TenantEntity::toTenant).toList());
  }

  @Override
  public List<String> names(String part, int limit) {
    return transactions.in(entities -> new TenantTable(entities).names(part, limit));
  }

  @Override
  public Change update(Actor actor, String name, TenantDraft draft, long version) {
    return change(
        actor, Act.CHANGE, name, (entities, tenant) -> update(entities, tenant, draft, version));
  }

  @Override
  public Change suspend(Actor actor, String name, boolean suspended) {
    Act act = suspended ? Act.SUSPEND : Act.REINSTATE;
    return hold(actor, act, name, tenant -> tenant.suspend(suspended));
  }

  @Override
  public Change drain(Actor actor, String name, boolean draining) {
    Act act = draining ? Act.DRAIN : Act.REINSTATE;
    return hold(actor, act, name, tenant -> tenant.drain(draining));
  }

  private Change hold(Actor actor, Act act, String name, Consumer<TenantEntity> hold) {
    return change(
        actor,
        act,
        name,
        (entities, tenant) -> {
          long before = tenant.version();
          hold.accept(tenant);
          Change change = saved(entities, tenant);
          return tenant.version() == before ? new Change.Unchanged(tenant.toTenant()) : change;
        });
  }

  private static Change create(EntityManager entities, Actor actor, TenantDraft draft) {
    if (new TenantTable(entities).named(draft.name()).isPresent()) {
      return new Change.NameTaken();
    }
    List<FieldError> errors = unknownPolicy(entities, Optional.empty(), draft);
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    TenantEntity tenant = new TenantEntity(draft);
    entities.persist(tenant);
    return audited(entities, actor, Act.CREATE, Optional.empty(), saved(entities, tenant));
  }

  private static Change update(
      EntityManager entities, TenantEntity tenant, TenantDraft draft, long version) {
    if (tenant.version() != version) {
      return new Change.VersionConflict(tenant.version());
    }
    List<FieldError> errors = unknownPolicy(entities, Optional.of(tenant.id()), draft);
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    tenant.become(draft);
    return saved(entities, tenant);
  }

  private Change change(
      Actor actor, Act act, String name, BiFunction<EntityManager, TenantEntity, Change> change) {
    return announced(
        name,
        () ->
            transactions.in(
                entities ->
                    new TenantTable(entities)
                        .namedForChange(name)
                        .map(tenant -> change(entities, actor, act, tenant, change))
                        .orElseGet(Change.NotFound::new)));
  }

  private static Change change(
      EntityManager entities,
      Actor actor,
      Act act,
      TenantEntity tenant,
      BiFunction<EntityManager, TenantEntity, Change> change) {
    Tenant before = tenant.toTenant();
    return audited(entities, actor, act, Optional.of(before), change.apply(entities, tenant));
  }

  private static Change audited(
      EntityManager entities, Actor actor, Act act, Optional<Tenant> before, Change change) {
    if (change instanceof Change.Saved saved && !before.equals(Optional.of(saved.tenant()))) {
      Tenant after = saved.tenant();
      Subject subject = Subject.of(Subject.Kind.TENANT, after.id(), after.name());
      new AuditPen(entities)
          .write(
              AuditEntry.of(actor, act, subject)
                  .from(
                      before.map(tenant -> TenantJson.write(tenant).toString()),
                      Optional.of(TenantJson.write(after).toString())));
    }
    return change;
  }

  private Change announced(String name, Supplier<Change> work) {
    Change change;
    try {
      change = work.get();
    } catch (AlreadyThere e) {
      return new Change.NameTaken();
    }
    change
        .done()
        .ifPresent(
            tenant -> {
              tenants.changed(tenant, name);
              onChange.accept(tenant);
            });
    return change;
  }

  private static Change saved(EntityManager entities, TenantEntity tenant) {
    // The version counts on when it is written.
    entities.flush();
    return new Change.Saved(tenant.toTenant());
  }

  private static List<FieldError> unknownPolicy(
      EntityManager entities, Optional<TenantId> tenant, TenantDraft draft) {
    return draft
        .retryPolicy()
        .flatMap(name -> new PolicyNames(entities).refuse("retryPolicy", tenant, name))
        .stream()
        .toList();
  }
}
