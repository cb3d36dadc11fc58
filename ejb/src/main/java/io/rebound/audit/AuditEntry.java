package io.rebound.audit;

import io.rebound.tenant.Actor;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change, to be written down.
 *
 * @param count how many things were changed at once, 1 or more
 * @param detail which ones, or why, in words
 * @param before how it was, as JSON without secrets; empty when it is new
 * @param after how it is, as JSON without secrets; empty when it is gone
 * @param run the bulk run that it tells of, or that did it
 */
public record AuditEntry(
    Actor actor,
    Act act,
    Subject subject,
    long count,
    Optional<String> detail,
    Optional<String> before,
    Optional<String> after,
    OptionalLong run) {

  /** One thing, of which there is nothing to say. */
  public static AuditEntry of(Actor actor, Act act, Subject subject) {
    return new AuditEntry(
        actor,
        act,
        subject,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /** With how it was and how it is, as JSON without secrets. */
  public AuditEntry from(Optional<String> earlier, Optional<String> later) {
    return new AuditEntry(actor, act, subject, count, detail, earlier, later, run);
  }

  /** The same for that many things. */
  public AuditEntry counting(long things) {
    return new AuditEntry(actor, act, subject, things, detail, before, after, run);
  }

  /** With some words on it. */
  public AuditEntry saying(String words) {
    return new AuditEntry(actor, act, subject, count, Optional.of(words), before, after, run);
  }

  /** Of that bulk run. */
  public AuditEntry ofRun(long number) {
    return new AuditEntry(
        actor, act, subject, count, detail, before, after, OptionalLong.of(number));
  }
}
