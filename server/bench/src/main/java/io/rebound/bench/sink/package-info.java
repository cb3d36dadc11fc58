/** Where deliveries go: receivers that do as little as can be, and count. */
package io.rebound.bench.sink;
