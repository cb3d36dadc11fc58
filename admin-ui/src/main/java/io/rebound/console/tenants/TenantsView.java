package io.rebound.console.tenants;

import io.rebound.console.access.TenantChoice;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The list of tenants. */
@Named
@RequestScoped
public class TenantsView {
  private static final int PAGE = 100;

  @Inject private TenantDirectory directory;
  @Inject private TenantChoice choice;

  private String after;
  private List<Tenant> found;

  /** One page of them, by name. */
  public List<Tenant> getTenants() {
    return rows().subList(0, Math.min(PAGE, rows().size()));
  }

  /** The name that the next page begins after; null on the last. */
  public String getNext() {
    return rows().size() > PAGE ? rows().get(PAGE - 1).name() : null;
  }

  private List<Tenant> rows() {
    if (found == null) {
      found =
          directory.list(Optional.ofNullable(after), PAGE + 1).stream()
              .filter(tenant -> choice.maySee(tenant.id()))
              .toList();
    }
    return found;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
