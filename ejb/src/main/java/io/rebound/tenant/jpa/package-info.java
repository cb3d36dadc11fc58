/** Tenants, keys and users in PostgreSQL. */
package io.rebound.tenant.jpa;
