package io.rebound.audit;

import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries of the audit trail are wanted; what is empty is not asked for.
 *
 * @param actor the whole name of a user or key, or the prefix of a key
 * @param tenant whose thing was changed
 * @param name a part of the name or id of what was changed
 * @param from the earliest time
 * @param to the first time that is too late
 * @param run of that bulk run
 * @param folded without what bulk runs did page by page: their starts, stops and ends remain
 * @param before only entries before this one: the last of the page before
 */
public record AuditFilter(
    Optional<String> actor,
    Optional<Act> act,
    Optional<Subject.Kind> kind,
    Optional<TenantId> tenant,
    Optional<String> name,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong run,
    boolean folded,
    OptionalLong before) {

  /** Everything. */
  public static final AuditFilter ALL =
      new AuditFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          false,
          OptionalLong.empty());

  /** The same, before that entry. */
  public AuditFilter before(long id) {
    return new AuditFilter(
        actor, act, kind, tenant, name, from, to, run, folded, OptionalLong.of(id));
  }
}
