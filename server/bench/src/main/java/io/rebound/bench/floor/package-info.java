/** What this machine can do at best: the stores and the server with nothing in front of them. */
package io.rebound.bench.floor;
