package io.rebound.tenant.jpa;

import io.rebound.tenant.SavedFilter;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

@Entity(name = "SavedFilter")
@Table(name = "saved_filter")
class SavedFilterEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false)
  private String owner;

  @Column(nullable = false)
  private String name;

  @Column(name = "filter", nullable = false)
  private String text;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected SavedFilterEntity() {}

  SavedFilterEntity(String owner, SavedFilter filter, Instant createdAt) {
    this.owner = owner;
    this.name = filter.name();
    this.text = filter.text();
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  void become(String newText) {
    text = newText;
  }

  String name() {
    return name;
  }

  SavedFilter toFilter() {
    return new SavedFilter(name, text);
  }
}
