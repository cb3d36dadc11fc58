package io.rebound.console.dead;

import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Notices;
import io.rebound.deadletter.CauseGroup;
import io.rebound.deadletter.CauseGroups;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The dead letters by cause, largest groups first. */
@Named
@RequestScoped
public class DeadLettersView {
  private static final int MOST_GROUPS = 200;

  @Inject private CauseGroups causes;
  @Inject private TenantChoice tenants;
  @Inject private Notices notices;

  private String destination;
  private List<CauseGroup> groups = List.of();

  /** Counts the groups. */
  public void load() {
    try {
      Optional<String> wanted = Optional.ofNullable(destination).filter(name -> !name.isBlank());
      groups = causes.list(tenants.scope(), wanted.map(String::strip), MOST_GROUPS);
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
    }
  }

  public List<CauseGroup> getGroups() {
    return groups;
  }

  /** How many dead letters the groups have together. */
  public long getTotal() {
    return groups.stream().mapToLong(CauseGroup::count).sum();
  }

  /** Whether there may be more groups than are shown. */
  public boolean isCut() {
    return groups.size() == MOST_GROUPS;
  }

  /** Whether the table has to say whose each group is. */
  public boolean isManyTenants() {
    return tenants.scope().isEmpty();
  }

  /** The id of a cause, as addresses have it. */
  public String id(CauseGroup group) {
    return Long.toHexString(group.id());
  }

  public String getDestination() {
    return destination;
  }

  public void setDestination(String destination) {
    this.destination = destination;
  }
}
