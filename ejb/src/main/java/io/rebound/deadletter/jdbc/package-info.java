/** The dead letters in PostgreSQL. */
package io.rebound.deadletter.jdbc;
