package io.rebound.console;

import io.rebound.engine.security.ConsoleAuthentication;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The form that people sign in by. */
@Named
@RequestScoped
public class SignInView {
  private static final String HOME = "/console/index.xhtml";

  @Inject private SecurityContext security;
  @Inject private FacesContext faces;

  private String name;
  private String password;

  /** Opens the home page, or says that the name and the password do not belong together. */
  public void signIn() throws IOException {
    ExternalContext external = faces.getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    AuthenticationStatus status =
        security.authenticate(
            request,
            (HttpServletResponse) external.getResponse(),
            AuthenticationParameters.withParams()
                .credential(new UsernamePasswordCredential(name, password))
                // or the first page after this one would not know the roles
                .newAuthentication(true));
    if (status == AuthenticationStatus.SUCCESS) {
      external.redirect(HOME);
    } else if (status == AuthenticationStatus.SEND_CONTINUE) {
      faces.responseComplete();
    } else {
      faces.addMessage(
          null,
          new FacesMessage(
              FacesMessage.SEVERITY_ERROR,
              complaint(request.getAttribute(ConsoleAuthentication.WAIT)),
              null));
    }
  }

  /** Whether the page that was shown before had expired. */
  public boolean isExpired() {
    return faces.getExternalContext().getRequestParameterMap().containsKey("expired");
  }

  private static String complaint(Object secondsToWait) {
    return secondsToWait == null
        ? "This name and this password do not match."
        : "There were too many tries. Wait " + secondsToWait + " s and try again.";
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
