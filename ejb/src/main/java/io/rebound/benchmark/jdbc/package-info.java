/** The benchmark runs in PostgreSQL. */
package io.rebound.benchmark.jdbc;
