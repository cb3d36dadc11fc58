package io.rebound.delivery.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Where the channel's threads come from. Who gives them ends them, after the channel.
 *
 * @param io makes the threads that send and receive
 * @param lookups resolves hosts, one task for each host every 30 s, which may wait long; bounded,
 *     and used for nothing else
 * @param deadlines ends attempts at their timeout; best with cancelled tasks removed at once
 */
public record HttpThreads(ThreadFactory io, Executor lookups, ScheduledExecutorService deadlines) {}
