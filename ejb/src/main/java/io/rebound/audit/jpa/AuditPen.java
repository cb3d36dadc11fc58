package io.rebound.audit.jpa;

import io.rebound.audit.AuditEntry;
import jakarta.persistence.EntityManager;

/** Writes entries of the audit trail in a transaction that runs already. */
public record AuditPen(EntityManager entities) {
  /** Writes the entry, if the transaction is committed. */
  public void write(AuditEntry entry) {
    entities.persist(new AuditEntryEntity(entry));
  }
}
