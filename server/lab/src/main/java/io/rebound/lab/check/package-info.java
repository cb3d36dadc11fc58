/** Compares what was accepted, what arrived and what the history says, task by task. */
package io.rebound.lab.check;
