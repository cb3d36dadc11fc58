/** Chooses scenarios, runs each on fresh stores, and reports the medians. */
package io.rebound.bench;
