package io.rebound.tenant.jpa;

import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;

@Entity(name = "Tenant")
@Table(name = "tenant")
class TenantEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private int weight;

  @Column(nullable = false)
  private short durability;

  @Column(name = "retry_policy")
  private String retryPolicy;

  @Column(name = "inline_destinations", nullable = false)
  private boolean inlineDestinations;

  @Column(name = "tasks_per_second")
  private Integer tasksPerSecond;

  @Column(name = "most_unfinished")
  private Integer mostUnfinished;

  @Column(nullable = false)
  private boolean suspended;

  @Column(nullable = false)
  private boolean draining;

  @Version
  @Column(nullable = false)
  private long version;

  protected TenantEntity() {}

  TenantEntity(TenantDraft draft) {
    become(draft);
  }

  final void become(TenantDraft draft) {
    name = draft.name();
    weight = draft.weight();
    durability = (short) draft.durability().ordinal();
    retryPolicy = draft.retryPolicy().orElse(null);
    inlineDestinations = draft.inlineDestinations();
    tasksPerSecond = draft.quota().tasksPerSecond().orElse(null);
    mostUnfinished = draft.quota().unfinished().orElse(null);
    suspended = draft.suspended();
    draining = draft.draining();
  }

  void suspend(boolean now) {
    suspended = now;
  }

  void drain(boolean now) {
    draining = now;
  }

  TenantId id() {
    return new TenantId(id);
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  Tenant toTenant() {
    return new Tenant(
        id(),
        name,
        weight,
        Durability.values()[durability],
        Optional.ofNullable(retryPolicy),
        inlineDestinations,
        new Quota(Optional.ofNullable(tasksPerSecond), Optional.ofNullable(mostUnfinished)),
        suspended,
        draining,
        version);
  }
}
