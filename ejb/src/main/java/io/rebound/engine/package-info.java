/** Wires everything together and runs it: lifecycle, settings, loops and heartbeats. */
package io.rebound.engine;
