/** The screens of benchmark runs: listed, started, watched, compared, and their trend. */
package io.rebound.console.benchmark;
