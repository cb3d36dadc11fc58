package io.rebound.tenant.jpa;

import io.rebound.input.FieldError;
import io.rebound.jpa.AlreadyThere;
import io.rebound.jpa.Transactions;
import io.rebound.retry.jpa.PolicyNames;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
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
  public Change create(TenantDraft draft) {
    return announced(draft.name(), () -> transactions.in(entities -> create(entities, draft)));
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
  public Change update(String name, TenantDraft draft, long version) {
    return change(name, (entities, tenant) -> update(entities, tenant, draft, version));
  }

  @Override
  public Change suspend(String name, boolean suspended) {
    return change(
        name,
        (entities, tenant) -> {
          tenant.suspend(suspended);
          return saved(entities, tenant);
        });
  }

  private static Change create(EntityManager entities, TenantDraft draft) {
    if (new TenantTable(entities).named(draft.name()).isPresent()) {
      return new Change.NameTaken();
    }
    List<FieldError> errors = unknownPolicy(entities, Optional.empty(), draft);
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    TenantEntity tenant = new TenantEntity(draft);
    entities.persist(tenant);
    return saved(entities, tenant);
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

  private Change change(String name, BiFunction<EntityManager, TenantEntity, Change> change) {
    return announced(
        name,
        () ->
            transactions.in(
                entities ->
                    new TenantTable(entities)
                        .namedForChange(name)
                        .map(tenant -> change.apply(entities, tenant))
                        .orElseGet(Change.NotFound::new)));
  }

  private Change announced(String name, Supplier<Change> work) {
    Change change;
    try {
      change = work.get();
    } catch (AlreadyThere e) {
      return new Change.NameTaken();
    }
    if (change instanceof Change.Saved saved) {
      tenants.changed(saved.tenant(), name);
      onChange.accept(saved.tenant());
    }
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
