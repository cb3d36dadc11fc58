/** Asks a store whether it answers, in its own language. */
package io.rebound.backing.probe;
