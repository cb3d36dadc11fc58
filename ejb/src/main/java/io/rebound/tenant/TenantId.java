package io.rebound.tenant;

/** A tenant's number, the only thing of a tenant that ever stands in a key of the schedule. */
public record TenantId(int value) {
  public TenantId {
    if (value < 1) {
      throw new IllegalArgumentException("a tenant's number must be >= 1, but is " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
