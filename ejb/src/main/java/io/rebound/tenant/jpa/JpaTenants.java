package io.rebound.tenant.jpa;

import io.rebound.jpa.ShortMemory;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Tenants from PostgreSQL, remembered for a few seconds. */
public final class JpaTenants implements Tenants {
  private final Transactions transactions;
  private final ShortMemory<TenantId, Tenant> byId;
  private final ShortMemory<String, Tenant> byName;

  public JpaTenants(Transactions transactions, InstantSource clock, Executor renewals) {
    this.transactions = transactions;
    this.byId = new ShortMemory<>(this::load, clock, renewals);
    this.byName = new ShortMemory<>(this::load, clock, renewals);
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return byId.get(id);
  }

  @Override
  public Optional<Tenant> named(String name) {
    return byName.get(name);
  }

  /** Forgets everything, so that what follows is as the database has it. */
  public void invalidate() {
    byId.forget();
    byName.forget();
  }

  void changed(Tenant tenant, String formerName) {
    byId.forget(tenant.id());
    byName.forget(formerName);
    byName.forget(tenant.name());
  }

  private Optional<Tenant> load(TenantId id) {
    return transactions.in(
        entities ->
            Optional.ofNullable(entities.find(TenantEntity.class, id.value()))
                .map(TenantEntity::toTenant));
  }

  private Optional<Tenant> load(String name) {
    return transactions.in(
        entities -> new TenantTable(entities).named(name).map(TenantEntity::toTenant));
  }
}
