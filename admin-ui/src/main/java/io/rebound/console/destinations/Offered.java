package io.rebound.console.destinations;

import io.rebound.delivery.kafka.ClusterDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.TreeSet;

/** What the form of a destination offers for its fields. */
@Named
@RequestScoped
public class Offered {
  @Inject private DestinationView page;
  @Inject private TenantNames names;
  @Inject private ClusterDirectory clusters;

  /** The policies that can be named. */
  public List<String> getPolicies() {
    return page.getEdited().owner().map(names::policies).orElse(List.of());
  }

  /** The destinations that dead letters can be forwarded to. */
  public List<String> getOthers() {
    return page.getEdited().owner().map(names::destinations).orElse(List.of()).stream()
        .filter(each -> !each.equals(page.getEdited().getOriginal()))
        .toList();
  }

  /** The clusters that can be chosen. */
  public List<String> getClusters() {
    return List.copyOf(new TreeSet<>(clusters.names()));
  }
}
