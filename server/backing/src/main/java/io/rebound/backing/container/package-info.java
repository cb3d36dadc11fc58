/** PostgreSQL, Redis and Kafka in containers, where a Docker engine answers. */
package io.rebound.backing.container;
