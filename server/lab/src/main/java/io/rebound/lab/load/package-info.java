/** Lanes with tasks of one seed, submitted at an even pace. */
package io.rebound.lab.load;
