/**
 * The stores that Rebound stands on, for development and tests: given, in containers or embedded.
 */
package io.rebound.backing;
