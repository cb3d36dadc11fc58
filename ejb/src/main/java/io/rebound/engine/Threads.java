package io.rebound.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Where the engine's threads come from: the container's, or plain ones. Who gives them ends them,
 * after the engine.
 *
 * @param loops has a thread for each loop: two per shard, and three; and one to read ahead in a
 *     sweep
 * @param work does what may block for a while: running handlers, opening producers
 * @param lookups resolves hosts, and nothing else: name servers may let it wait
 * @param timers ends attempts at their timeout
 * @param factory makes the threads that serve connections
 */
public record Threads(
    Executor loops,
    Executor work,
    Executor lookups,
    ScheduledExecutorService timers,
    ThreadFactory factory) {}
