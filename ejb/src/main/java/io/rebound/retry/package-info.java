/** When a failed task is tried again, and when it is given up. */
package io.rebound.retry;
