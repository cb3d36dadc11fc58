/** Samples and nodes in PostgreSQL. */
package io.rebound.overview.jdbc;
