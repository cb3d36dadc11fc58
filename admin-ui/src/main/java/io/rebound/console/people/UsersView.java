package io.rebound.console.people;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The list of users. */
@Named
@RequestScoped
public class UsersView {
  private static final int PAGE = 100;
  private static final int MOST = 1000;

  @Inject private Users users;
  @Inject private Tenants tenants;

  private String after;
  private String tenant;
  private List<User> found;

  /** One page of them, by name; with a tenant, only those of it. */
  @Needs(Right.SEE_TENANTS)
  public List<User> getUsers() {
    return rows().subList(0, Math.min(limit(), rows().size()));
  }

  /** The name that the next page begins after; null on the last. */
  public String getNext() {
    return rows().size() > limit() ? rows().get(limit() - 1).name() : null;
  }

  private int limit() {
    return tenant == null ? PAGE : MOST - 1;
  }

  private List<User> rows() {
    if (found == null) {
      List<User> page = users.list(Optional.ofNullable(after), limit() + 1);
      found =
          tenant == null
              ? page
              : page.stream().filter(user -> user.tenant().equals(ofTenant())).toList();
    }
    return found;
  }

  private Optional<TenantId> ofTenant() {
    return tenants.named(tenant).map(Tenant::id);
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant == null || tenant.isBlank() ? null : tenant;
  }
}
