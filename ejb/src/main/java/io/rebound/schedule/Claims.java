package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who holds what. One claim leases many tasks under one fencing token; a settle with a token that
 * no longer holds changes nothing. Time is the store's own. Throws {@link ScheduleUnavailable} like
 * {@link Schedule}.
 */
public interface Claims {
  /**
   * How much earlier a task counts per level of priority: one level up overtakes what is due up to
   * a minute sooner. High enough to matter among tasks that come together, low enough that nothing
   * waits for ever below a stream of urgent ones.
   */
  Duration PRIORITY_BONUS = Duration.ofMinutes(1);

  /** How many shards there are; the claims of different shards do not meet. */
  int shards();

  /**
   * Leases up to {@code limit} due tasks of a shard: tenants by weighted fair queueing, their lanes
   * in turn, inside a lane by priority with ageing. Lanes that are paused, have their limit in
   * flight, are ahead of their rate or broken are passed over.
   */
  Claim claim(int shard, int limit, Duration lease);

  /**
   * Ends leases. Each settlement that still holds moves its task on once, puts its outcome into the
   * outcome log, and counts for the breaker of its lane, in one step. One of a task that was lost
   * with the content of its shard holds until the shard is rebuilt.
   *
   * @return for each settlement, in order, whether it held
   */
  List<Boolean> settle(List<Settlement> settlements);

  /**
   * Prolongs the leases of these tokens from now on, also of one that has run out. What was taken
   * back from a token stays so.
   */
  void extend(Collection<Token> tokens, Duration lease);

  /**
   * Takes back tasks whose lease has run out: they are ready again, with one more orphaning and one
   * more attempt, which is written to the outcome log as failed by an expired lease but does not
   * count against the budget.
   *
   * @return how many
   */
  int reclaim(int shard, int limit);

  /**
   * Tells shards that have lost their content, and are not rebuilt, what this node still holds: a
   * task that they do not know is leased again under its old token. Tasks that cannot be read are
   * passed over.
   *
   * @return how many tasks were leased again
   */
  int restore(Collection<Leased> held, Duration lease);

  /**
   * What proves that a claim still holds.
   *
   * @param number rises with every claim of the shard
   */
  record Token(int shard, long number) {}

  /**
   * A task and the claim that holds it.
   *
   * @param task empty when what the store holds cannot be read; {@code poison} then says why
   * @param readyAt when it became claimable, for the dwell
   */
  record Leased(
      io.rebound.task.TaskId id,
      DestinationId lane,
      Token token,
      Optional<Task> task,
      Progress progress,
      Instant readyAt,
      String poison) {}

  /**
   * What a claim found.
   *
   * @param now the store's time
   * @param more whether another claim would find something at once
   * @param nextDue when the next task of the shard is due, or a lane with due tasks may be served
   *     again, if either is known
   * @param intact false when the store has lost its content since it was last rebuilt
   */
  record Claim(
      List<Leased> leased, boolean more, Instant now, Optional<Instant> nextDue, boolean intact) {}
}
