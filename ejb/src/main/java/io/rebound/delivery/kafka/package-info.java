/** Delivers tasks to topics of the Kafka clusters that the settings name. */
package io.rebound.delivery.kafka;
