package io.rebound.console.destinations;

import io.rebound.delivery.kafka.ClusterDirectory;
import io.rebound.destination.DestinationCatalog;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the form of a destination offers for its fields. */
@Named
@RequestScoped
public class Offered {
  private static final int MOST = 500;

  @Inject private DestinationView page;
  @Inject private DestinationCatalog catalog;
  @Inject private RetryPolicyCatalog policies;
  @Inject private ClusterDirectory clusters;

  /** The policies that can be named. */
  public List<String> getPolicies() {
    return ofOwner(
        owner ->
            policies.list(owner, Optional.empty(), MOST).stream()
                .flatMap(stored -> stored.version().name().stream()));
  }

  /** The destinations that dead letters can be forwarded to. */
  public List<String> getOthers() {
    return ofOwner(
        owner ->
            catalog.list(owner, Optional.empty(), MOST).stream()
                .flatMap(destination -> destination.name().stream())
                .filter(each -> !each.equals(page.getOriginal())));
  }

  /** The clusters that can be chosen. */
  public List<String> getClusters() {
    return List.copyOf(new TreeSet<>(clusters.names()));
  }

  private List<String> ofOwner(Function<TenantId, Stream<String>> names) {
    try {
      return page.owner().stream().flatMap(names).toList();
    } catch (StoreUnavailable away) {
      return List.of(); // one can type without them
    }
  }
}
