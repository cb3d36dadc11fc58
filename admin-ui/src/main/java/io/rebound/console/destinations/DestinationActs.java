package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.task.Waiting;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Pauses the destination of the page, resumes it, or takes it away. */
@Named
@RequestScoped
public class DestinationActs {
  @Inject private DestinationView page;
  @Inject private DestinationCatalog catalog;
  @Inject private Viewer viewer;
  @Inject private Waiting counting;
  @Inject private Asking asking;

  /** Holds its tasks back, or lets them go on. */
  @Needs(Right.PAUSE)
  public void pause(boolean now) {
    page.getEdited()
        .changeBeside(
            now ? "destination.held" : "destination.resumed",
            (of, name, expected) -> catalog.pause(viewer.actor(), of, name, now));
  }

  /** Closes its breaker, unless somebody has paused it meanwhile. */
  @Needs(Right.PAUSE)
  public void mend() {
    Optional<Destination> stored = page.getEdited().stored();
    if (stored.filter(Destination::paused).isPresent()) {
      page.getEdited().conflict(stored);
    } else {
      pause(false);
    }
  }

  /** Asks before the destination is deleted. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    String name = page.getEdited().getOriginal();
    asking.about(
        "ask-delete",
        page.getEdited().owner().map(of -> counting.ofDestination(of, name)).orElse(""));
  }

  /** Takes the destination away. */
  @Needs(Right.CHANGE_SETUP)
  public void delete() {
    page.getEdited()
        .change((of, name, expected) -> catalog.delete(viewer.actor(), of, name, expected));
  }
}
