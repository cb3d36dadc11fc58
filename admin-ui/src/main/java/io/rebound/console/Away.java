package io.rebound.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The page that stands in for those that need a store which does not answer. */
@Named
@RequestScoped
public class Away {
  private static final String HOME = "/console/index.xhtml";

  @Inject private FacesContext faces;

  /** The address of the page that was wanted. */
  public String getAgain() {
    return WayBack.of((HttpServletRequest) faces.getExternalContext().getRequest());
  }

  /** Leads those home who ask for this page itself. */
  public void leave() throws IOException {
    faces.getExternalContext().redirect(HOME);
  }
}
