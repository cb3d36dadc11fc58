package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Optional;

/** What an act hands to the page that it leads to, which shows it this once. */
@RequestScoped
public class Once {
  @Inject private FacesContext faces;

  /** The next page gets the thing by that name. */
  public void hand(String name, Object thing) {
    faces.getExternalContext().getFlash().put(name, thing);
  }

  /** What the page before has handed over by that name. */
  public <T> Optional<T> handed(String name, Class<T> type) {
    return Optional.ofNullable(faces.getExternalContext().getFlash().get(name))
        .filter(type::isInstance)
        .map(type::cast);
  }
}
