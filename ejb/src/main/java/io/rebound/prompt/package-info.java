/** Keeps people and clients from waiting for a store that hangs. */
package io.rebound.prompt;
