/** Signing in to the console. */
package io.rebound.engine.security;
