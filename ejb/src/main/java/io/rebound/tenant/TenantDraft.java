package io.rebound.tenant;

import io.rebound.input.Echo;
import java.util.Optional;

/** What can be chosen of a tenant; the fields mean what they do in {@link Tenant}. */
public record TenantDraft(
    String name,
    int weight,
    Durability durability,
    Optional<String> retryPolicy,
    boolean inlineDestinations,
    Quota quota,
    boolean suspended,
    boolean draining) {

  /** The greatest weight; the least is 1. */
  public static final int HEAVIEST = 1000;

  public TenantDraft {
    if (!Tenant.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be 1 to 63 of a-z 0-9 . _ - and begin and end with a letter or digit, but is "
              + Echo.of(name));
    }
    if (weight < 1 || weight > HEAVIEST) {
      throw new IllegalArgumentException(
          "weight must be from 1 to " + HEAVIEST + ", but is " + weight);
    }
  }

  /** A tenant of that name with everything else as it is when nobody chooses. */
  public static TenantDraft named(String name) {
    return new TenantDraft(
        name, 1, Durability.JOURNALED, Optional.empty(), true, Quota.NONE, false, false);
  }
}
