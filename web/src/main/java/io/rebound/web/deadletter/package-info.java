/** Dead letters over HTTP: found and redriven. */
package io.rebound.web.deadletter;
