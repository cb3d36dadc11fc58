package io.rebound.console.policies;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Notices;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Takes the policy of the page away, when nothing names it. */
@Named
@RequestScoped
public class PolicyActs {
  @Inject private PolicyView page;
  @Inject private RetryPolicyCatalog catalog;
  @Inject private Viewer viewer;
  @Inject private Asking asking;
  @Inject private Notices notices;

  /** Asks before the policy is deleted; says what names it where that is in the way. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    Optional<Users> users =
        page.getEdited()
            .owner()
            .map(of -> catalog.users(of, page.getEdited().getOriginal()))
            .filter(Users::any);
    users.ifPresentOrElse(this::tell, () -> asking.about("ask-delete"));
  }

  private void tell(Users users) {
    String first = String.join(", ", users.first());
    boolean more = users.first().size() < users.destinations() + users.tenants();
    notices.failed(
        "policy.used",
        page.getEdited().getOriginal(),
        users.destinations(),
        users.tenants(),
        more ? first + " …" : first);
  }

  /** Takes the policy away; tasks that run under it go on. */
  @Needs(Right.CHANGE_SETUP)
  public void delete() {
    page.getEdited()
        .change((of, name, expected) -> catalog.delete(viewer.actor(), of, name, expected));
  }
}
