package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/** The word that lets this page's own scripts run; every form hands it back. */
@Named
@RequestScoped
public class Nonce {
  @Inject private FacesContext faces;

  public String getValue() {
    return PrimeFacesContext.getCspState(faces).getNonce();
  }
}
