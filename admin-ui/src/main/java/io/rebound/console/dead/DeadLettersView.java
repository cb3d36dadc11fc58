package io.rebound.console.dead;

import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Link;
import io.rebound.console.page.Notices;
import io.rebound.console.page.TypedTime;
import io.rebound.deadletter.CauseGroup;
import io.rebound.deadletter.CauseGroups;
import io.rebound.history.DeathTime;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dead letters by cause, largest groups first. */
@Named
@RequestScoped
public class DeadLettersView {
  private static final int MOST_GROUPS = 200;
  private static final List<String> WINDOWS = List.of("1h", "24h", "7d");

  @Inject private CauseGroups causes;
  @Inject private TenantChoice tenants;
  @Inject private Notices notices;
  @Inject private InstantSource clock;

  private String destination;
  private String died;
  private Optional<Instant> since = Optional.empty();
  private List<CauseGroup> groups = List.of();

  /** Counts the groups. */
  public void load() {
    try {
      Optional<String> wanted = Optional.ofNullable(destination).filter(name -> !name.isBlank());
      since =
          Optional.ofNullable(died)
              .filter(WINDOWS::contains)
              .flatMap(window -> TypedTime.read(window, clock.instant()));
      DeathTime when = new DeathTime(since, Optional.empty());
      groups = causes.list(tenants.scope(), wanted.map(String::strip), when, MOST_GROUPS);
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

  /** The address of what a group counts: of the same time, and not of what dies later. */
  public String address(CauseGroup group) {
    List<String> parts = new ArrayList<>();
    parts.addAll(List.of("tenant", group.tenantName(), "cause", Long.toHexString(group.id())));
    Optional.ofNullable(destination)
        .filter(name -> !name.isBlank())
        .ifPresent(name -> parts.addAll(List.of("destination", name.strip())));
    since.ifPresent(time -> parts.addAll(List.of("since", time.toString())));
    return Link.to("deadgroup.xhtml", parts.toArray(String[]::new));
  }

  /** The times that one can look at. */
  public List<String> getWindows() {
    return WINDOWS;
  }

  /** Whether everything that is dead is looked at. */
  public boolean isAll() {
    return since.isEmpty() && (destination == null || destination.isBlank());
  }

  public String getDestination() {
    return destination;
  }

  public String getDied() {
    return died;
  }

  public void setDied(String died) {
    this.died = died;
  }

  public void setDestination(String destination) {
    this.destination = destination;
  }
}
