/** What is measured: the engine in this JVM or the shipped server, each with stores of its own. */
package io.rebound.bench.node;
