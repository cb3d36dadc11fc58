package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Once;
import io.rebound.destination.Destination;
import io.rebound.dispatch.TestDelivery;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.tenant.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;

/** Sends a test message to the destination of the page, and shows what became of it. */
@Named
@RequestScoped
public class TestView {
  @Inject private DestinationView page;
  @Inject private TestDelivery tests;
  @Inject private Tenants tenants;
  @Inject private Viewer viewer;
  @Inject private Once once;

  /** Sends it, to the destination as it is stored. */
  @Needs(Right.CHANGE_SETUP)
  public void send() {
    Optional<Destination> stored = page.getEdited().stored();
    stored
        .flatMap(
            destination ->
                tenants
                    .find(destination.tenant())
                    .map(tenant -> tests.send(viewer.actor(), tenant, destination)))
        .ifPresent(attempt -> once.hand(handed(), attempt));
    page.getEdited().again();
  }

  private String handed() {
    return "the test of " + page.getEdited().getTenant() + "/" + page.getEdited().getOriginal();
  }

  private Attempt attempt() {
    return once.handed(handed(), Attempt.class).orElse(null);
  }

  /** Whether a message was sent just now. */
  public boolean isDone() {
    return attempt() != null;
  }

  /** Whether it arrived. */
  public boolean isDelivered() {
    return attempt().outcome().kind() == Outcome.Kind.DELIVERED;
  }

  public String getOutcome() {
    return attempt().outcome().kind().code();
  }

  /** The receiver's status; null when it gave none. */
  public Integer getStatus() {
    return attempt().outcome().status().isPresent()
        ? Integer.valueOf(attempt().outcome().status().getAsInt())
        : null;
  }

  public String getMessage() {
    return attempt().outcome().message();
  }

  public String getBody() {
    return attempt().outcome().body();
  }

  public Duration getDuration() {
    return attempt().duration();
  }
}
