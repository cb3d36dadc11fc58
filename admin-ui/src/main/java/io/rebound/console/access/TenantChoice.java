package io.rebound.console.access;

import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Whose things the screens show: one tenant's, or those of all. A tenant's user has no choice. */
@Named
@SessionScoped
public class TenantChoice implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_LISTED = 500;
  private static final int MOST_OFFERED = 20;

  @Inject private Viewer viewer;
  @Inject private transient Provider<TenantDirectory> directory;
  @Inject private transient Provider<Tenants> tenants;

  private String name;
  private List<String> names = List.of();

  /** The tenant whose things are shown; empty for all. */
  public Optional<TenantId> scope() {
    return viewer
        .tenant()
        .or(() -> Optional.ofNullable(name).flatMap(tenants.get()::named).map(Tenant::id));
  }

  /** The tenant that is shown, or the one that belongs to this name, if the user may see it. */
  public Optional<Tenant> named(String tenant) {
    return tenants.get().named(tenant).filter(found -> maySee(found.id()));
  }

  /** Whether the user may see that tenant's things. */
  public boolean maySee(TenantId tenant) {
    return viewer.tenant().map(tenant::equals).orElse(true);
  }

  /** The name of a tenant, for people; its number where the name cannot be had. */
  public String nameOf(TenantId tenant) {
    String number = "#" + tenant.value();
    try {
      return tenants.get().find(tenant).map(Tenant::name).orElse(number);
    } catch (StoreUnavailable away) {
      return number;
    }
  }

  /** Whether there is something to choose. */
  public boolean isFree() {
    return viewer.tenant().isEmpty();
  }

  /** Some of the names that what is typed can become: a tenant's user sees no other's. */
  public List<String> namesLike(String typed) {
    return isFree() ? directory.get().names(typed, MOST_OFFERED) : List.of(getName());
  }

  /** The first names that can be chosen, as far as they can be had. */
  public List<String> getNames() {
    if (!isFree()) {
      return List.of(getName());
    }
    try {
      names =
          directory.get().list(Optional.empty(), MOST_LISTED).stream().map(Tenant::name).toList();
    } catch (StoreUnavailable away) {
      // every page has the choice: it is as it was seen last
    }
    return names;
  }

  /** A few of the names, for who has few tenants. */
  public List<String> getSome() {
    List<String> all = getNames();
    return all.subList(0, Math.min(all.size(), MOST_OFFERED));
  }

  /** The name of the one tenant that is shown; null for all. */
  public String getName() {
    return viewer.tenant().map(this::nameOf).orElse(name);
  }

  public void setName(String name) {
    this.name = name;
  }
}
