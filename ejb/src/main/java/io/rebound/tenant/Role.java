package io.rebound.tenant;

import java.util.Locale;

/** What a user may do. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Everything with tasks and dead letters, nothing with users, keys and tenants. */
  OPERATOR,
  /** Look at everything. */
  VIEWER,
  /** What the tenant's own keys may do. */
  TENANT;

  /** The name as it stands in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
