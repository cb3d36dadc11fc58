/** Cron schedules in PostgreSQL. */
package io.rebound.recurring.jdbc;
