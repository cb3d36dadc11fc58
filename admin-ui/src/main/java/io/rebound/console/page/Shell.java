package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** The acts of the bar above every screen. */
@Named
@RequestScoped
public class Shell {
  @Inject private FacesContext faces;

  /** Opens the screen again for the tenant that was chosen just now. */
  public void showTenant() throws IOException {
    String page = faces.getViewRoot().getViewId();
    String screen = Screens.of(page).map(Screen::path).orElse(page);
    faces
        .getExternalContext()
        .redirect(faces.getExternalContext().getRequestContextPath() + screen);
  }
}
