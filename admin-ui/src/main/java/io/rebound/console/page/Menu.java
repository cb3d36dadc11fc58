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

  private String place;

  /** The entries, in order. */
  public List<Entry> getEntries() {
    return Screens.all().stream()
        .filter(screen -> permissions.has(screen.right()))
        .map(screen -> new Entry(screen, screen.has(at())))
        .toList();
  }

  private String at() {
    return place == null ? faces.getViewRoot().getViewId() : place;
  }

  /** The page belongs to another screen than it does mostly: to that of this path. */
  public void shows(String path) {
    place = path;
  }

  /** A line of the menu. */
  public record Entry(Screen screen, boolean here) {}
}
