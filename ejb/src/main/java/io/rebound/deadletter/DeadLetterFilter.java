package io.rebound.deadletter;

import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which dead letters; empty parts match everything.
 *
 * @param destination a destination's name
 * @param reason as {@code RetryDecision.Reason.code()}
 * @param cause as {@link CauseGroup#id}
 * @param from died at or after
 * @param to died before
 * @param text stands in the message of the last attempt, case ignored
 * @param after only dead letters of tasks accepted before this one: the last of the page before
 */
public record DeadLetterFilter(
    TenantId tenant,
    Optional<String> destination,
    Optional<String> source,
    Optional<String> reason,
    Optional<Long> cause,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text,
    Optional<TaskId> after) {

  /** The filter as people write it, such as {@code destination:orders}; {@code all} when empty. */
  public String words() {
    StringJoiner words = new StringJoiner(" ").setEmptyValue("all");
    destination.ifPresent(name -> words.add("destination:" + name));
    source.ifPresent(name -> words.add("source:" + name));
    reason.ifPresent(code -> words.add("reason:" + code));
    cause.ifPresent(id -> words.add("cause:" + Long.toHexString(id)));
    from.ifPresent(time -> words.add("died-since:" + time));
    to.ifPresent(time -> words.add("died-until:" + time));
    text.ifPresent(words::add);
    return words.toString();
  }

  /** The same filter, from the next page on. */
  public DeadLetterFilter after(TaskId last) {
    return new DeadLetterFilter(
        tenant, destination, source, reason, cause, from, to, text, Optional.of(last));
  }
}
