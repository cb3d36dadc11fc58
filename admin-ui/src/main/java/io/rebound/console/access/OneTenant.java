package io.rebound.console.access;

import io.rebound.input.Echo;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * The one tenant of a screen that shows no more than one: that of the address, else the one that is
 * chosen in the bar. A tenant's user has no choice.
 */
@Named
@RequestScoped
public class OneTenant {
  @Inject private TenantChoice choice;

  private String name;

  /** The tenant, if there is one that the user may see. */
  public Optional<Tenant> tenant() {
    String wanted = name != null && choice.isFree() ? name : choice.getName();
    return Optional.ofNullable(wanted).flatMap(choice::named);
  }

  /** Its number. */
  public Optional<TenantId> id() {
    return tenant().map(Tenant::id);
  }

  /** Whether a tenant has been chosen. */
  public boolean isChosen() {
    return tenant().isPresent();
  }

  /** Its name; null when none was chosen. */
  public String getName() {
    return tenant().map(Tenant::name).orElse(null);
  }

  /**
   * The name in the address that no tenant has, as far as the user may see; null when it is one.
   */
  public String getUnknown() {
    return isChosen() || !choice.isFree() ? null : name;
  }

  /** The same as a message repeats it. */
  public String getEcho() {
    return Echo.of(name);
  }

  public void setName(String name) {
    this.name = name == null || name.isBlank() ? null : name;
  }
}
