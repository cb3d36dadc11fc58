package io.rebound.console.destinations;

import io.rebound.destination.DestinationCatalog;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a tenant has by name, for fields that offer it: as far as it can be had. */
@RequestScoped
public class TenantNames {
  private static final int MOST = 500;

  @Inject private DestinationCatalog catalog;
  @Inject private RetryPolicyCatalog policies;

  /** The destinations. */
  public List<String> destinations(TenantId tenant) {
    return known(
        () ->
            catalog.list(tenant, Optional.empty(), MOST).stream()
                .flatMap(destination -> destination.name().stream()));
  }

  /** The retry policies, presets among them. */
  public List<String> policies(TenantId tenant) {
    return known(
        () ->
            policies.list(tenant, Optional.empty(), MOST).stream()
                .flatMap(stored -> stored.version().name().stream()));
  }

  private static List<String> known(Supplier<Stream<String>> names) {
    try {
      return names.get().toList();
    } catch (StoreUnavailable away) {
      return List.of(); // one can type without them
    }
  }
}
