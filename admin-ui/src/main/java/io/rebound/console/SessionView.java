package io.rebound.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.stream.Stream;

/** Who is signed in, and how to leave. */
@Named
@RequestScoped
public class SessionView {
  private static final String FORM = "/console/login.xhtml";

  @Inject private FacesContext faces;

  public String getUser() {
    return external().getRemoteUser();
  }

  /** The role, in the word that administrators use for it. */
  public String getRole() {
    return Stream.of("admin", "operator", "viewer", "tenant")
        .filter(external()::isUserInRole)
        .findFirst()
        .orElse("");
  }

  /** Ends the session. */
  public void signOut() throws IOException {
    external().invalidateSession();
    external().redirect(FORM);
  }

  private ExternalContext external() {
    return faces.getExternalContext();
  }
}
