/** Tells what was measured: as a table, as JSON, and in a database. */
package io.rebound.bench.report;
