package io.rebound.console.people;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;

/** Gives the user of the page another password, or takes the user away. */
@Named
@RequestScoped
public class UserActs {
  @Inject private UserView page;
  @Inject private Users users;
  @Inject private Viewer viewer;
  @Inject private Asking asking;
  @Inject private Notices notices;
  @Inject private Goes goes;

  private String password;

  /** Gives the user another password. */
  @Needs(Right.ADMINISTER)
  public void resetPassword() {
    String words = Optional.ofNullable(password).orElse("");
    Change change = users.changePassword(viewer.actor(), page.getOriginal(), words);
    if (change instanceof Change.Saved saved) {
      notices.kept().done("users.reset", saved.user().name());
      page.changed(saved.user());
    } else {
      told(change);
    }
  }

  /** Asks before the user is taken away. */
  @Needs(Right.ADMINISTER)
  public void ask() {
    asking.about("ask-delete");
  }

  /** Takes the user away. */
  @Needs(Right.ADMINISTER)
  public void delete() {
    Change change = users.delete(viewer.actor(), page.getOriginal());
    if (change instanceof Change.Saved saved) {
      notices.kept().done("users.deleted", saved.user().name());
      goes.to("/users.xhtml");
    } else {
      told(change);
    }
  }

  private void told(Change change) {
    if (change instanceof Change.LastAdmin) {
      notices.failed("users.last");
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("reset", Set.of("password"), rejected.errors());
    } else {
      notices.failed("users.gone");
    }
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
