package io.rebound.delivery.kafka;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where the channel's threads come from, besides the one that Kafka makes for each cluster. Who
 * gives them ends them, after the channel.
 *
 * @param opening opens and closes producers, which may wait for a name server; seldom used
 * @param deadlines ends attempts at their timeout and looks after topics; nothing in it waits
 */
public record KafkaThreads(Executor opening, ScheduledExecutorService deadlines) {}
