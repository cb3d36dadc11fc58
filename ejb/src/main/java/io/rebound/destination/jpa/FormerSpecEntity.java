package io.rebound.destination.jpa;

import io.rebound.destination.DestinationSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** How a destination was reached over some versions of it, without credentials. */
@Entity(name = "FormerSpec")
@Table(name = "former_destination_spec")
@IdClass(FormerSpecEntity.Key.class)
@Immutable
class FormerSpecEntity {
  @Id
  @Column(name = "destination_id")
  private long destination;

  @Column(name = "first_version", nullable = false)
  private long firstVersion;

  @Id
  @Column(name = "last_version")
  private long lastVersion;

  @Column(nullable = false, columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String spec;

  protected FormerSpecEntity() {}

  FormerSpecEntity(long destination, long firstVersion, long lastVersion, String spec) {
    this.destination = destination;
    this.firstVersion = firstVersion;
    this.lastVersion = lastVersion;
    this.spec = spec;
  }

  DestinationSpec toSpec() {
    return SpecText.read(spec, destination);
  }

  /** Only one spec has a version for its last. */
  record Key(long destination, long lastVersion) {}
}
