package io.rebound.console.people;

import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.SignIn.Verdict;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** One's own password, for every role. */
@Named
@RequestScoped
public class PasswordView {
  @Inject private SignIn signIn;
  @Inject private Users users;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private FacesContext faces;

  private String current;
  private String fresh;
  private String again;

  /** Changes it for whoever knows it as it is. Other sessions of the user end with it. */
  public void change() {
    if (!Optional.ofNullable(fresh).orElse("").equals(Optional.ofNullable(again).orElse(""))) {
      notices.wrong("own:again", texts.get("password.again.wrong"));
      return;
    }
    HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
    Verdict verdict =
        signIn.of(
            viewer.getName(), Optional.ofNullable(current).orElse(""), request.getRemoteAddr());
    if (verdict instanceof Verdict.TooManyTries tries) {
      notices.failed("signin.wait", tries.seconds());
    } else if (verdict instanceof Verdict.Unknown) {
      notices.wrong("own:current", texts.get("password.current.wrong"));
    } else {
      told(
          users.changePassword(
              viewer.actor(), viewer.getName(), Optional.ofNullable(fresh).orElse("")));
    }
  }

  private void told(Change change) {
    if (change instanceof Change.Saved saved) {
      viewer.become(saved.user());
      notices.kept().done("password.changed");
      goes.to("/password.xhtml");
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("own:fresh", rejected.errors().get(0).message());
    } else {
      notices.failed("users.gone");
    }
  }

  public String getCurrent() {
    return current;
  }

  public void setCurrent(String current) {
    this.current = current;
  }

  public String getFresh() {
    return fresh;
  }

  public void setFresh(String fresh) {
    this.fresh = fresh;
  }

  public String getAgain() {
    return again;
  }

  public void setAgain(String again) {
    this.again = again;
  }
}
