/** Cron schedules over HTTP. */
package io.rebound.web.recurring;
