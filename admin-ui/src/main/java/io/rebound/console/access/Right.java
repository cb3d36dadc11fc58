package io.rebound.console.access;

import io.rebound.tenant.Role;
import java.util.EnumSet;
import java.util.Set;

/** What somebody may do in the console. A tenant's user has a right for that tenant alone. */
public enum Right {
  /** Look at tasks and dead letters. */
  SEE_TASKS,
  /** Read what tasks carry: payloads, headers and answers. */
  SEE_PAYLOADS,
  /** Cancel tasks, run them now, redrive and discard them. */
  CHANGE_TASKS,
  /** Look at destinations and retry policies. */
  SEE_SETUP,
  /** Pause destinations and resume them. */
  PAUSE,
  /** Make, change and delete destinations and retry policies. */
  CHANGE_SETUP,
  /** Look at what belongs to no tenant: nodes, stores and benchmarks. */
  SEE_PLATFORM,
  /** Look at tenants, users and keys. */
  SEE_TENANTS,
  /** Look at who did what. */
  SEE_AUDIT,
  /** Change tenants, users and keys; run benchmarks. */
  ADMINISTER;

  /** The rights of a role. */
  public static Set<Right> of(Role role) {
    return switch (role) {
      case ADMIN -> EnumSet.allOf(Right.class);
      case OPERATOR ->
          EnumSet.of(
              SEE_TASKS,
              SEE_PAYLOADS,
              CHANGE_TASKS,
              SEE_SETUP,
              PAUSE,
              SEE_PLATFORM,
              SEE_TENANTS,
              SEE_AUDIT);
      case VIEWER -> EnumSet.of(SEE_TASKS, SEE_SETUP, SEE_PLATFORM, SEE_TENANTS, SEE_AUDIT);
      case TENANT ->
          EnumSet.of(SEE_TASKS, SEE_PAYLOADS, CHANGE_TASKS, SEE_SETUP, PAUSE, CHANGE_SETUP);
    };
  }
}
