package io.rebound.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Lets many callers share one write. A caller puts its items on a queue; if no write is under way
 * it becomes the writer and takes what is there, else it waits until somebody has written its
 * items. So an idle system answers in one write by the caller's own thread, and a busy one in
 * batches that form by themselves, without a timer.
 *
 * @param <T> what is written
 * @param <R> what the write says of each item
 */
public final class GroupCommit<T, R> {
  private final Queue<Ticket<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore writers;
  private final int largestBatch;
  private final Function<List<T>, List<R>> write;

  /**
   * @param writers how many writes may be under way at once
   * @param largestBatch no write has more items, unless one caller brings more
   * @param write answers for each item, in order, or throws for all of them
   */
  public GroupCommit(int writers, int largestBatch, Function<List<T>, List<R>> write) {
    this.writers = new Semaphore(writers);
    this.largestBatch = largestBatch;
    this.write = write;
  }

  /**
   * Has the items written, all of them in one write, and waits for it. Throws what the write threw.
   */
  public List<R> commit(List<T> items) {
    Ticket<T, R> ticket = new Ticket<>(items, Thread.currentThread());
    waiting.add(ticket);
    boolean interrupted = false;
    while (!ticket.done) {
      // The items cannot be taken back, and the write may be of other callers' items too, so an
      // interrupt has to wait.
      interrupted |= Thread.interrupted();
      boolean wrote = writeIfFree();
      if (!wrote && !ticket.done) {
        LockSupport.park(this);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ticket.result();
  }

  /** False when every writer is busy, or nothing waits: then another writer has the items. */
  private boolean writeIfFree() {
    if (!writers.tryAcquire()) {
      return false;
    }
    Optional<Runnable> answers;
    try {
      answers = writeBatch();
    } finally {
      writers.release();
    }
    // First the next writer, so that its write is under way while the callers of this one wake.
    handOver();
    answers.ifPresent(Runnable::run);
    return answers.isPresent();
  }

  /**
   * Makes sure that whoever came while the permits were taken does not sleep now that one is free.
   */
  private void handOver() {
    Ticket<T, R> next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.caller);
    }
  }

  /** Writes what waits, if anything does; running the result tells the callers what came of it. */
  private Optional<Runnable> writeBatch() {
    List<Ticket<T, R>> tickets = new ArrayList<>();
    List<T> items = new ArrayList<>();
    Ticket<T, R> ticket;
    while (items.size() < largestBatch && (ticket = waiting.poll()) != null) {
      tickets.add(ticket);
      items.addAll(ticket.items);
    }
    if (tickets.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<R> results = answered(items);
      return Optional.of(() -> tell(tickets, results));
    } catch (RuntimeException | Error e) {
      return Optional.of(() -> tickets.forEach(failed -> failed.complete(null, e)));
    }
  }

  private void tell(List<Ticket<T, R>> tickets, List<R> results) {
    int from = 0;
    for (Ticket<T, R> written : tickets) {
      int to = from + written.items.size();
      written.complete(results.subList(from, to), null);
      from = to;
    }
  }

  private List<R> answered(List<T> items) {
    List<R> results = write.apply(items);
    if (results.size() != items.size()) {
      throw new IllegalStateException(
          "the write must answer " + items.size() + " items, but answered " + results.size());
    }
    return results;
  }

  private static final class Ticket<T, R> {
    private final List<T> items;
    private final Thread caller;
    private List<R> results;
    private Throwable thrown;
    private volatile boolean done;

    Ticket(List<T> items, Thread caller) {
      this.items = items;
      this.caller = caller;
    }

    void complete(List<R> written, Throwable failure) {
      results = written;
      thrown = failure;
      done = true;
      LockSupport.unpark(caller);
    }

    List<R> result() {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
      return results;
    }
  }
}
