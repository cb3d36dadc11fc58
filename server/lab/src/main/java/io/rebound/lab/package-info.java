/**
 * Runs real nodes on real stores under load, breaks something, and checks that nothing was lost.
 */
package io.rebound.lab;
