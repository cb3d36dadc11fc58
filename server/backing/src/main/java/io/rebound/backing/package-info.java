/** PostgreSQL, Redis and Kafka for development and tests: given, in containers, or embedded. */
package io.rebound.backing;
