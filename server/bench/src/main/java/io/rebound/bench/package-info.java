/** Measures the engine in one JVM with real stores, outside the container. */
package io.rebound.bench;
