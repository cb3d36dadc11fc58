package io.rebound.delivery;

import io.rebound.task.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The attempts of one channel that are not over: each ends, at the latest at its deadline or with
 * the channel.
 */
public final class UnderWay implements AutoCloseable {

  /** One attempt, as the channel makes it. */
  public interface Attempt {
    /** What becomes of it. */
    CompletionStage<Outcome> outcome();

    /** Ends it at its deadline. */
    void timeOut();

    /** Ends it together with the channel. */
    void stop();
  }

  private final ScheduledExecutorService deadlines;
  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param deadlines best with cancelled tasks removed at once: most attempts end long before their
   *     deadline
   */
  public UnderWay(ScheduledExecutorService deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * Watches over an attempt that is about to begin.
   *
   * @throws NotSent if the channel is closed
   */
  public void begin(Attempt attempt, Duration timeout) {
    attempts.add(attempt);
    try {
      requireOpen();
      Future<?> deadline =
          deadlines.schedule(attempt::timeOut, timeout.toNanos(), TimeUnit.NANOSECONDS);
      attempt.outcome().whenComplete((outcome, fault) -> over(attempt, deadline));
    } catch (NotSent e) {
      attempts.remove(attempt);
      throw e;
    } catch (RejectedExecutionException e) {
      attempts.remove(attempt);
      throw new NotSent("no deadline could be set", e);
    }
  }

  /** Throws {@link NotSent} if the channel is closed. */
  public void requireOpen() {
    if (closed) {
      throw new NotSent("the channel is closed", null);
    }
  }

  private void over(Attempt attempt, Future<?> deadline) {
    deadline.cancel(false);
    attempts.remove(attempt);
  }

  /** Lets nothing more begin; what is under way may still end by itself. */
  public void beginNoMore() {
    closed = true;
  }

  /** Lets nothing more begin, and stops what is under way. */
  @Override
  public void close() {
    beginNoMore();
    attempts.forEach(Attempt::stop);
  }
}
