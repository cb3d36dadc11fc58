/** Runs of bulk acts in PostgreSQL. */
package io.rebound.bulk.jdbc;
