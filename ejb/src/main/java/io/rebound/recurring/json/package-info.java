/** Cron schedules as JSON documents for people. */
package io.rebound.recurring.json;
