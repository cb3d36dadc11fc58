/** Submits tasks at the times of cron schedules, each once over all nodes. */
package io.rebound.recurring;
