/** Benchmarks over HTTP, for administrators. */
package io.rebound.web.benchmark;
