/** PostgreSQL, Redis and Kafka as processes of this machine, from jars, with nothing installed. */
package io.rebound.backing.embedded;
