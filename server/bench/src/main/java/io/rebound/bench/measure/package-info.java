/** What measuring needs whatever is measured: callers, counts, seconds, costs and progress. */
package io.rebound.bench.measure;
