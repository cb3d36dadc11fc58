/** Reads cron expressions. */
package io.rebound.recurring.cron;
