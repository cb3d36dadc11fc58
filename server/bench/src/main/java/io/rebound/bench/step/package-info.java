/** Single steps of a task's way through the schedule, one call after another. */
package io.rebound.bench.step;
