/** Benchmarks over HTTP. */
package io.rebound.web.benchmark;
