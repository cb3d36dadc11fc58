package io.rebound.destination.jpa;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Gate;
import io.rebound.destination.json.Secrets;
import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;

@Entity(name = "Destination")
@Table(name = "destination")
class DestinationEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private int tenant;

  private String name;

  @Column(nullable = false)
  private String type;

  @Column(nullable = false, columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String spec;

  @Column(name = "spec_since", nullable = false)
  private long specSince;

  private byte[] fingerprint;

  @Column(name = "retry_policy")
  private String retryPolicy;

  @Column(name = "dead_destination")
  private Long deadDestination;

  @Column(nullable = false)
  private boolean paused;

  @Embedded private LimitColumns limits;

  @Column(nullable = false)
  private boolean deleted;

  @Version
  @Column(nullable = false)
  private long version;

  protected DestinationEntity() {}

  static DestinationEntity named(TenantId tenant, String name) {
    DestinationEntity destination = new DestinationEntity();
    destination.tenant = tenant.value();
    destination.name = name;
    return destination;
  }

  static DestinationEntity inline(TenantId tenant, DestinationSpec spec, byte[] fingerprint) {
    DestinationEntity destination = new DestinationEntity();
    destination.tenant = tenant.value();
    destination.fingerprint = fingerprint;
    destination.become(DestinationDraft.of(spec), Optional.empty());
    return destination;
  }

  /**
   * How it was reached until now, if that would be shown otherwise than what comes next; to be
   * asked before it {@link #become becomes} that.
   */
  Optional<FormerSpecEntity> leaves(DestinationSpec next) {
    DestinationSpec shown = Secrets.masked(toSpec());
    if (shown.equals(Secrets.masked(next))) {
      return Optional.empty();
    }
    FormerSpecEntity former = new FormerSpecEntity(id, specSince, version, SpecText.write(shown));
    specSince = version + 1;
    return Optional.of(former);
  }

  void become(DestinationDraft draft, Optional<DestinationId> dead) {
    // The database gives a document back with its fields in another order: only another meaning is
    // a change.
    if (spec == null || !toSpec().equals(draft.spec())) {
      spec = SpecText.write(draft.spec());
    }
    type = draft.spec().type();
    retryPolicy = draft.retryPolicy().orElse(null);
    deadDestination = dead.map(DestinationId::value).orElse(null);
    paused = draft.paused().orElse(paused);
    limits = LimitColumns.of(draft.limits());
  }

  void pause(boolean now) {
    paused = now;
  }

  void delete() {
    deleted = true;
  }

  boolean isPaused() {
    return paused;
  }

  long version() {
    return version;
  }

  /** The version from when it is reached as it is. */
  long specSince() {
    return specSince;
  }

  DestinationId id() {
    return new DestinationId(id);
  }

  Destination toDestination() {
    return new Destination(
        id(),
        new TenantId(tenant),
        Optional.ofNullable(name),
        toSpec(),
        Optional.ofNullable(retryPolicy),
        Optional.ofNullable(deadDestination).map(DestinationId::new),
        new Gate(paused, limits.toLimits()),
        version);
  }

  DestinationSpec toSpec() {
    return SpecText.read(spec, id);
  }
}
