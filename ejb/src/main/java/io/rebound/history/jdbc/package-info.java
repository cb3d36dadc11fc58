/** The history in PostgreSQL, written by one connection per shard. */
package io.rebound.history.jdbc;
