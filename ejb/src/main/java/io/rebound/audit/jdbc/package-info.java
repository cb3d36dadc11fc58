/** The audit trail in PostgreSQL: written beside what goes past JPA, and read. */
package io.rebound.audit.jdbc;
