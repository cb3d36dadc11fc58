package io.rebound.console.people;

import io.rebound.console.access.SignedIn;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Texts;
import io.rebound.tenant.SavedFilters;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what goes with a user, for those who are about to take the user away. */
@RequestScoped
public class Touched {
  private static final int MOST = 1000;

  @Inject private Users users;
  @Inject private SavedFilters filters;
  @Inject private SignedIn signedIn;
  @Inject private TenantChoice tenants;
  @Inject private Texts texts;

  /** A sentence for each thing. Throws {@link io.rebound.tenant.StoreUnavailable}. */
  List<String> by(User user) {
    List<String> said = new ArrayList<>();
    said.add(texts.get("users.delete.sessions", signedIn.count(user.name())));
    said.add(beside(user));
    int kept = filters.of(user.name()).size();
    if (kept > 0) {
      said.add(texts.get("users.delete.filters", kept));
    }
    return said;
  }

  private String beside(User user) {
    long others =
        users.list(Optional.empty(), MOST).stream()
            .filter(other -> other.role() == user.role() && other.tenant().equals(user.tenant()))
            .filter(other -> !other.name().equals(user.name()))
            .count();
    String role = texts.get("role." + user.role().code());
    return user.tenant()
        .map(tenant -> texts.get("users.delete.of", others, tenants.nameOf(tenant)))
        .orElseGet(
            () ->
                others == 0
                    ? texts.get("users.delete.alone", role)
                    : texts.get("users.delete.others", others, role));
  }
}
