package io.rebound.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A trail that lasts as long as a test. */
public final class InMemoryAuditTrail implements AuditTrail {
  private final List<Written> written = new ArrayList<>();

  /** What was written, oldest first. */
  public synchronized List<AuditEntry> entries() {
    return written.stream().map(Written::entry).toList();
  }

  @Override
  public synchronized <T> T alongside(AuditEntry entry, Supplier<T> act, Predicate<T> done) {
    T result = act.get();
    if (done.test(result)) {
      written.add(new Written(written.size() + 1, Instant.EPOCH, entry));
    }
    return result;
  }

  @Override
  public List<Written> search(AuditFilter filter, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long forgetBefore(Instant time) {
    throw new UnsupportedOperationException();
  }
}
