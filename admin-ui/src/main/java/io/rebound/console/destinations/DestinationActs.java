package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.console.task.Waiting;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationCatalog.Change;
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
  @Inject private Notices notices;
  @Inject private Goes goes;

  /** Holds its tasks back, or lets them go on. */
  @Needs(Right.PAUSE)
  public void pause(boolean now) {
    page.owner()
        .map(of -> catalog.pause(viewer.actor(), of, page.getOriginal(), now))
        .ifPresent(this::told);
  }

  /** Closes its breaker, unless somebody has paused it meanwhile. */
  @Needs(Right.PAUSE)
  public void mend() {
    Optional<Destination> stored = page.stored();
    if (stored.filter(Destination::paused).isPresent()) {
      page.conflict(stored);
    } else {
      pause(false);
    }
  }

  /** Asks before the destination is deleted. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    String name = page.getOriginal();
    asking.about("ask-delete", page.owner().map(of -> counting.ofDestination(of, name)).orElse(""));
  }

  /** Takes the destination away. */
  @Needs(Right.CHANGE_SETUP)
  public void delete() {
    page.owner()
        .map(of -> catalog.delete(viewer.actor(), of, page.getOriginal(), page.expected()))
        .ifPresent(this::told);
  }

  private void told(Change change) {
    String name = page.getOriginal();
    if (change instanceof Change.Updated updated) {
      boolean paused = updated.destination().paused();
      notices.kept().done(paused ? "destination.held" : "destination.resumed", name);
      page.changed(updated.destination());
    } else if (change instanceof Change.Deleted) {
      notices.kept().done("destination.deleted", name);
      goes.to("/destinations.xhtml", "tenant", page.getTenant());
    } else if (change instanceof Change.VersionConflict conflict) {
      page.conflict(conflict.current());
    } else if (change instanceof Change.InUse inUse) {
      notices.failed("destination.inuse", String.join(", ", inUse.by()));
    } else {
      notices.failed("destination.gone");
    }
  }
}
