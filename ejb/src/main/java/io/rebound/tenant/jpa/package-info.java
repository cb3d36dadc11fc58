/** Tenants, keys, users and what they keep in PostgreSQL. */
package io.rebound.tenant.jpa;
