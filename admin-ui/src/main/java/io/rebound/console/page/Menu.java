package io.rebound.console.page;

import io.rebound.console.access.Permissions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The screens that the user may see. */
@Named
@RequestScoped
public class Menu {
  @Inject private Permissions permissions;
  @Inject private FacesContext faces;

  /** The entries, in order. */
  public List<Entry> getEntries() {
    String page = faces.getViewRoot().getViewId();
    return Screens.all().stream()
        .filter(screen -> permissions.has(screen.right()))
        .map(screen -> new Entry(screen, screen.has(page)))
        .toList();
  }

  /** A line of the menu. */
  public record Entry(Screen screen, boolean here) {}
}
