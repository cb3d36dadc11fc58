package io.rebound.console.access;

import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/** Who is signed in to this session. */
@Named
@SessionScoped
public class Viewer implements Serializable {
  private static final long serialVersionUID = 1;

  private String name;
  private Role role;
  private Integer tenant;

  /** From now on the session is this user's. */
  public void become(User user) {
    name = user.name();
    role = user.role();
    tenant = user.tenant().map(TenantId::value).orElse(null);
  }

  /** The user's name; null when nobody is signed in. */
  public String getName() {
    return name;
  }

  /** The role, in the word that administrators use for it. */
  public String getRole() {
    return role == null ? "" : role.code();
  }

  /** What the user may do. */
  public Set<Right> rights() {
    return role == null ? Set.of() : Right.of(role);
  }

  /** The one tenant that the user sees; empty for those who see all. */
  public Optional<TenantId> tenant() {
    return Optional.ofNullable(tenant).map(TenantId::new);
  }
}
