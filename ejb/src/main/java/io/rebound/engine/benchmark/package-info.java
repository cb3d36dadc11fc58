/** Plays the scenarios of benchmarks on the running engine, and clears away what they leave. */
package io.rebound.engine.benchmark;
