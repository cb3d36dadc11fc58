package io.rebound.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was changed and by whom. Changes in PostgreSQL write their entries themselves, in their own
 * transactions; nothing here changes an entry. Throws {@link
 * io.rebound.history.HistoryUnavailable}.
 */
public interface AuditTrail {
  /**
   * Does something that happens in another store, and writes it down. The entry is written first
   * and committed last: what cannot be written down is not done, and what is not done is not
   * written down. Only a crash in between leaves a change without its entry.
   *
   * @param done whether the act, by its result, changed anything
   * @return the result of the act
   */
  <T> T alongside(AuditEntry entry, Supplier<T> act, Predicate<T> done);

  /** Those that match, newest first. */
  List<Written> search(AuditFilter filter, int limit);

  /**
   * Deletes what is older than that.
   *
   * @return how many entries
   */
  long forgetBefore(Instant time);

  /**
   * An entry of the trail.
   *
   * @param id rises from entry to entry
   */
  record Written(long id, Instant at, AuditEntry entry) {}
}
