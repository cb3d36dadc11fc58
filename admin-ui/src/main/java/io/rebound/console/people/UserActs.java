package io.rebound.console.people;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the user of the page another password, or takes the user away. */
@Named
@RequestScoped
public class UserActs {
  @Inject private UserView page;
  @Inject private Users users;
  @Inject private Touched touches;
  @Inject private Viewer viewer;
  @Inject private Asking asking;
  @Inject private Notices notices;
  @Inject private Goes goes;

  private String password;
  private List<String> touched = List.of();

  /** Gives the user another password. */
  @Needs(Right.ADMINISTER)
  public void resetPassword() {
    String words = Optional.ofNullable(password).orElse("");
    Change change = users.changePassword(viewer.actor(), page.getEdited().getOriginal(), words);
    if (change instanceof Change.Saved saved) {
      notices.kept().done("users.reset", saved.user().name());
      page.getEdited().follow(saved.user());
      page.getEdited().again();
    } else {
      told(change);
    }
  }

  /** Asks before the user is taken away, and says what goes with the user. */
  @Needs(Right.ADMINISTER)
  public void ask() {
    try {
      touched = users.find(page.getEdited().getOriginal()).map(touches::by).orElse(List.of());
      asking.about("ask-delete");
    } catch (StoreUnavailable away) {
      notices.unavailable(away);
    }
  }

  /** Takes the user away. */
  @Needs(Right.ADMINISTER)
  public void delete() {
    Change change = users.delete(viewer.actor(), page.getEdited().getOriginal());
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

  /** What goes with the user, in sentences. */
  public List<String> getTouched() {
    return touched;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
