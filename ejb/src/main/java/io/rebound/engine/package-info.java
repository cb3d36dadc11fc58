/** Puts everything together, starts it and stops it: the only package that knows every other. */
package io.rebound.engine;
