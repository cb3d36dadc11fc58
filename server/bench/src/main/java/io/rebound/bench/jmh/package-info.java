/** Micro-benchmarks, each in a JVM of its own that JMH starts. */
package io.rebound.bench.jmh;
