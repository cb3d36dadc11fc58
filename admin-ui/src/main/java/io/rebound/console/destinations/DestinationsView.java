package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.OneTenant;
import io.rebound.console.access.Right;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.destination.Destinations;
import io.rebound.destination.json.SecretParameters;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.TenantOverview;
import io.rebound.schedule.LaneStates;
import io.rebound.schedule.LaneStates.OpenBreaker;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tenant's named destinations. */
@Named
@RequestScoped
public class DestinationsView {
  private static final int PAGE = 100;
  private static final int MOST_BROKEN = 1000;

  @Inject private OneTenant one;
  @Inject private DestinationCatalog catalog;
  @Inject private Destinations destinations;
  @Inject private TenantOverview overview;
  @Inject private LaneStates lanes;

  private String after;
  private List<Row> rows;

  /** One page of them, by name. */
  @Needs(Right.SEE_SETUP)
  public List<Row> getRows() {
    return rows().subList(0, Math.min(PAGE, rows().size()));
  }

  /** The name that the next page begins after; null on the last. */
  public String getNext() {
    return rows().size() > PAGE ? rows().get(PAGE - 1).getName() : null;
  }

  private List<Row> rows() {
    if (rows == null) {
      rows = one.id().map(this::rows).orElse(List.of());
    }
    return rows;
  }

  private List<Row> rows(TenantId tenant) {
    List<Destination> page = catalog.list(tenant, Optional.ofNullable(after), PAGE + 1);
    Map<DestinationId, DestinationLoad> lately =
        overview.lately(tenant, page.stream().map(Destination::id).toList());
    Map<DestinationId, String> broken = broken();
    return page.stream()
        .map(each -> row(each, lately.get(each.id()), broken.get(each.id())))
        .toList();
  }

  /** The breakers that are not closed; none when the schedule does not answer. */
  private Map<DestinationId, String> broken() {
    try {
      return lanes.openBreakers(MOST_BROKEN).stream()
          .collect(Collectors.toMap(OpenBreaker::lane, each -> each.state().phase().code()));
    } catch (ScheduleUnavailable e) {
      return Map.of();
    }
  }

  private Row row(Destination destination, DestinationLoad lately, String breaker) {
    Optional<String> dead =
        destination.deadDestination().flatMap(destinations::find).flatMap(Destination::name);
    return new Row(destination, dead.orElse(""), lately, breaker);
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  /**
   * A destination in the list.
   *
   * @param lately what it was sent of late; null when that was nothing
   * @param breaker what its breaker does; null when it is closed, or there is none
   */
  public record Row(Destination destination, String dead, DestinationLoad lately, String breaker) {
    public String getName() {
      return destination.name().orElse("");
    }

    public String getType() {
      return destination.spec().type();
    }

    /** Where it leads, in few words. */
    public String getPlace() {
      DestinationSpec spec = destination.spec();
      if (spec instanceof Http http) {
        return http.method() + " " + SecretParameters.masked(http.url());
      }
      if (spec instanceof Kafka kafka) {
        return kafka.topic() + " @ " + kafka.cluster();
      }
      return ((Handler) spec).handler();
    }

    public boolean isPaused() {
      return destination.paused();
    }

    public String getPolicy() {
      return destination.retryPolicy().orElse("");
    }

    public String getBreaker() {
      return breaker;
    }

    public String getDead() {
      return dead;
    }

    public DestinationLoad getLately() {
      return lately;
    }
  }
}
