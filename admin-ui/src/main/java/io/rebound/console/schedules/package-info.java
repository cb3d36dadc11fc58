/** The screens of cron schedules: made, changed, paused, run. */
package io.rebound.console.schedules;
