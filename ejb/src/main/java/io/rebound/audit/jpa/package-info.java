/** Entries of the audit trail in the transactions of JPA. */
package io.rebound.audit.jpa;
