package io.rebound.audit.jpa;

import io.rebound.audit.AuditEntry;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

@Entity(name = "AuditEntry")
@Table(name = "audit_entry")
@Immutable
class AuditEntryEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "actor_kind", nullable = false)
  private String actorKind;

  @Column(nullable = false)
  private String actor;

  @Column(name = "key_prefix")
  private String keyPrefix;

  @Column(name = "actor_tenant")
  private Integer actorTenant;

  @Column(nullable = false)
  private String origin;

  @Column(nullable = false)
  private String act;

  @Column(nullable = false)
  private String kind;

  @Column(name = "tenant_id")
  private Integer tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private long count;

  private String detail;

  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String before;

  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String after;

  private Long run;

  protected AuditEntryEntity() {}

  AuditEntryEntity(AuditEntry entry) {
    Actor who = entry.actor();
    actorKind = who.kind().code();
    actor = who.name();
    keyPrefix = who.keyPrefix().orElse(null);
    actorTenant = who.tenant().map(TenantId::value).orElse(null);
    origin = who.origin().code();
    act = entry.act().code();
    kind = entry.subject().kind().code();
    tenant = entry.subject().tenant().map(TenantId::value).orElse(null);
    name = entry.subject().name();
    count = entry.count();
    detail = entry.detail().orElse(null);
    before = entry.before().orElse(null);
    after = entry.after().orElse(null);
    run = entry.run().isPresent() ? entry.run().getAsLong() : null;
  }
}
