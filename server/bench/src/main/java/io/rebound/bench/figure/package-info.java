/** What was measured, and what it is held against. */
package io.rebound.bench.figure;
