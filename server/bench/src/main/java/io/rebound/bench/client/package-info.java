/** Clients of a server process that do as little as they can. */
package io.rebound.bench.client;
