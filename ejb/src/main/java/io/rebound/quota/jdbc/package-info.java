/** Unfinished tasks counted in PostgreSQL. */
package io.rebound.quota.jdbc;
