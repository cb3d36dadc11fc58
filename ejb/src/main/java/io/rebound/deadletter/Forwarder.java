package io.rebound.deadletter;

import io.rebound.deadletter.DeadLetters.Unforwarded;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands dead letters to their dead destinations. Each becomes a task of its own, with the policy of
 * that destination, so that the forward is retried like any delivery; the dead letter stays where
 * it is. A crash on the way hands over the same task again, which the idempotency key makes one.
 */
public final class Forwarder {
  private static final int BATCH = 500;

  private final DeadLetters deadLetters;
  private final Hand hand;

  public Forwarder(DeadLetters deadLetters, Hand hand) {
    this.deadLetters = deadLetters;
    this.hand = hand;
  }

  /**
   * Forwards what waits for it. One that is not taken does not hold up the others; what was wrong
   * with the last such one is thrown when all had their turn.
   *
   * @return how many
   */
  public int runOnce() {
    List<Unforwarded> waiting = deadLetters.unforwarded(BATCH);
    NotTaken fault = null;
    for (Unforwarded dead : waiting) {
      try {
        TaskId carrier = hand.over(dead, headers(dead));
        int redrives = dead.entry().progress().redrives();
        deadLetters.forwarded(dead.entry().task().id(), redrives, carrier);
      } catch (NotTaken e) {
        fault = e;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return waiting.size();
  }

  private static Map<String, String> headers(Unforwarded dead) {
    Task task = dead.entry().task();
    Map<String, String> headers = new HashMap<>(task.headers());
    headers.put("rebound-dead-reason", dead.reason());
    headers.put("rebound-dead-attempts", Integer.toString(dead.entry().progress().attempts()));
    dead.message().ifPresent(message -> headers.put("rebound-dead-message", printable(message)));
    return headers;
  }

  /** Header values are visible ASCII; what is not would be refused by the receiver's parser. */
  private static String printable(String message) {
    String line = message.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= 500 ? line : line.substring(0, 500);
  }

  /** Accepts the task that carries a dead letter. */
  public interface Hand {
    /**
     * The id of the task that carries it, the same however often it is asked for one dead letter.
     *
     * @throws NotTaken when this very dead letter cannot be accepted as a task
     */
    TaskId over(Unforwarded dead, Map<String, String> headers);
  }

  /** A dead letter cannot be accepted as a task. */
  public static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotTaken(String message) {
      super(message);
    }
  }
}
