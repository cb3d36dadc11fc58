/** What could not be delivered: kept, forwarded and redriven. */
package io.rebound.deadletter;
