package io.rebound.console.schedules;

import io.rebound.console.destinations.TenantNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;

/** What the form of a schedule offers for its fields. */
@Named
@RequestScoped
public class ScheduleOffers {
  private static final String UTC = "UTC";

  /** Places, and not the abbreviations that some of them go by too. */
  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.equals(UTC) || id.contains("/"))
          .filter(id -> !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
          .sorted()
          .toList();

  @Inject private ScheduleView page;
  @Inject private TenantNames names;

  /** The time zones. */
  public List<String> getZones() {
    return ZONES;
  }

  /** The destinations that can be named. */
  public List<String> getDestinations() {
    return page.getEdited().owner().map(names::destinations).orElse(List.of());
  }

  /** The policies that can be named. */
  public List<String> getPolicies() {
    return page.getEdited().owner().map(names::policies).orElse(List.of());
  }
}
