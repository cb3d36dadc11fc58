package io.rebound.tenant;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.destination.Gate;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPresets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants, destinations and policies that last as long as their test: the tenant {@link #ACME}, its
 * destination {@code orders}, the presets, and what else a test puts here.
 */
public final class InMemoryTenancy implements Tenants, Destinations, RetryPolicies {
  public static final TenantId ACME = new TenantId(1);
  public static final DestinationId ORDERS = new DestinationId(1);

  private final List<Tenant> tenants = new ArrayList<>();
  private final List<Destination> destinations = new ArrayList<>();
  private final List<Version> versions = new ArrayList<>();
  private boolean unavailable;

  public InMemoryTenancy() {
    put(
        new Tenant(
            ACME,
            "acme",
            1,
            Durability.JOURNALED,
            Optional.empty(),
            true,
            Quota.NONE,
            false,
            false,
            1));
    put(aDestination(ORDERS, ACME, "orders"));
    RetryPresets.all().forEach((name, policy) -> put(Optional.of(name), policy));
  }

  /** A webhook of that name. */
  public static Destination aDestination(DestinationId id, TenantId tenant, String name) {
    DestinationSpec spec =
        new DestinationSpec.Http(
            URI.create("https://example.com/" + name),
            "POST",
            Map.of(),
            DestinationSpec.DEFAULT_TIMEOUT);
    return aDestination(id, tenant, Optional.of(name), spec);
  }

  private static Destination aDestination(
      DestinationId id, TenantId tenant, Optional<String> name, DestinationSpec spec) {
    return new Destination(
        id, tenant, name, spec, Optional.empty(), Optional.empty(), Gate.OPEN, 1);
  }

  /** From now on every call is refused, until it is available again. */
  public synchronized void setUnavailable(boolean refusing) {
    unavailable = refusing;
  }

  /** Adds the tenant, or puts it in the place of the one with its number. */
  public synchronized void put(Tenant tenant) {
    tenants.removeIf(each -> each.id().equals(tenant.id()));
    tenants.add(tenant);
  }

  /** Adds the destination, or puts it in the place of the one with its number. */
  public synchronized void put(Destination destination) {
    destinations.removeIf(each -> each.id().equals(destination.id()));
    destinations.add(destination);
  }

  /** Takes away the destinations of that name. */
  public synchronized void remove(String name) {
    destinations.removeIf(each -> each.name().equals(Optional.of(name)));
  }

  /** Adds a policy that tasks can name. */
  public Version put(String name, RetryPolicy policy) {
    return put(Optional.of(name), policy);
  }

  private synchronized Version put(Optional<String> name, RetryPolicy policy) {
    Version version = new Version(versions.size() + 1, name, 1, policy);
    versions.add(version);
    return version;
  }

  @Override
  public synchronized Optional<Tenant> find(TenantId id) {
    requireAvailable();
    return tenants.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  @Override
  public synchronized Optional<Tenant> named(String name) {
    requireAvailable();
    return tenants.stream().filter(tenant -> tenant.name().equals(name)).findFirst();
  }

  @Override
  public synchronized Optional<Destination> find(DestinationId id) {
    requireAvailable();
    return destinations.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public synchronized Optional<Destination> named(TenantId tenant, String name) {
    requireAvailable();
    return destinations.stream()
        .filter(each -> each.tenant().equals(tenant) && each.name().equals(Optional.of(name)))
        .findFirst();
  }

  @Override
  public synchronized Destination inline(TenantId tenant, DestinationSpec spec) {
    requireAvailable();
    DestinationId next = new DestinationId(1000L + destinations.size());
    Destination made = aDestination(next, tenant, Optional.empty(), spec);
    destinations.add(made);
    return made;
  }

  @Override
  public synchronized Optional<Version> resolve(TenantId tenant, String name) {
    requireAvailable();
    return versions.stream().filter(each -> each.name().equals(Optional.of(name))).findFirst();
  }

  @Override
  public synchronized Version inline(TenantId tenant, RetryPolicy policy) {
    requireAvailable();
    return put(Optional.empty(), policy);
  }

  @Override
  public synchronized Optional<Version> version(long id) {
    requireAvailable();
    return versions.stream().filter(version -> version.id() == id).findFirst();
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("the test made it so", null);
    }
  }
}
