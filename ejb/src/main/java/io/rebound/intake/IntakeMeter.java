package io.rebound.intake;

import io.rebound.tenant.Quota;
import io.rebound.tenant.TenantId;

/** Is told what the door does, to count it. Called on the hot path: must not block. */
public interface IntakeMeter {
  /** New tasks of a tenant were accepted. */
  void accepted(TenantId tenant, int tasks);

  /** So many tasks were refused together because of a quota. */
  default void refused(TenantId tenant, Quota.Kind quota, int tasks) {}
}
