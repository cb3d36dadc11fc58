package io.rebound.console.task;

import io.rebound.history.DeathTime;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody looks for among tasks; empty parts match everything.
 *
 * @param tenant the name of the one tenant whose tasks are wanted
 * @param failed only those of which an attempt has failed
 * @param died only those that died then and are dead
 * @param text stands in the key, the source or the last message
 */
record TaskFilter(
    Set<TaskState> states,
    Optional<String> tenant,
    Optional<String> destination,
    Optional<String> source,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean failed,
    DeathTime died,
    Optional<String> text) {}
