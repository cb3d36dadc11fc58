/** The door: a task is accepted once, whatever the client repeats. */
package io.rebound.intake;
