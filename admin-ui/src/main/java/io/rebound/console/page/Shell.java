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
  /**
   * The most bytes of a form as it is sent: the largest payload with three of them for each
   * character, and more. The server has the same as {@code max-form-post-size-bytes}.
   */
  public static final int LARGEST_FORM = 4 << 20;

  @Inject private FacesContext faces;

  /** The same, for the pages. */
  public int getLargestForm() {
    return LARGEST_FORM;
  }

  /** Opens the screen again for the tenant that was chosen just now. */
  public void showTenant() throws IOException {
    String page = faces.getViewRoot().getViewId();
    String screen = Screens.of(page).map(Screen::path).orElse(page);
    faces
        .getExternalContext()
        .redirect(faces.getExternalContext().getRequestContextPath() + screen);
  }
}
