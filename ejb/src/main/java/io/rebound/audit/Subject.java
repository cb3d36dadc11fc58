package io.rebound.audit;

import io.rebound.tenant.TenantId;
import java.util.Locale;
import java.util.Optional;

/**
 * What was changed.
 *
 * @param tenant whose it is; empty for what is the platform's
 * @param name its name, or its id where it has none
 */
public record Subject(Kind kind, Optional<TenantId> tenant, String name) {

  /** Something of a tenant. */
  public static Subject of(Kind kind, TenantId tenant, String name) {
    return new Subject(kind, Optional.of(tenant), name);
  }

  /** The kinds of what can be changed. */
  public enum Kind {
    TENANT,
    USER,
    KEY,
    DESTINATION,
    RETRY_POLICY,
    SCHEDULE,
    TASK,
    /** Many at once. */
    TASKS,
    /** Many at once. */
    DEAD_LETTERS,
    BENCHMARK;

    /** The name as it stands in JSON: lower-case words with hyphens. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
