/** The development launcher: backing stores and the server, started and stopped in order. */
package io.rebound.launcher;
