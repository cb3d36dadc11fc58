package io.rebound.console.people;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.console.page.Texts;
import io.rebound.console.page.TypedDocument;
import io.rebound.input.Echo;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One user: who it is, and the role. */
@Named
@ViewScoped
public class UserView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/user.xhtml";
  private static final String LIST = "/users.xhtml";
  private static final Set<String> FIELDS = Set.of("name", "password", "role", "tenant");

  @Inject private transient Provider<Users> users;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Once once;
  @Inject private Asking asking;

  private Meanwhile meanwhile = new Meanwhile();
  private String original;
  private String name;
  private String password;
  private String role = Role.VIEWER.code();
  private String tenant;

  /** Fills the form with the user of the address; an address without one is for a new user. */
  public void load() {
    if (original != null) {
      users.get().find(original).ifPresentOrElse(this::fill, goes::nowhere);
      once.handed(typed(), Typed.class).ifPresent(this::restore);
    } else if (!permissions.has(Right.ADMINISTER)) {
      goes.refused();
    }
  }

  private void fill(User user) {
    meanwhile.filledFrom(document(user), user.version());
    name = user.name();
    role = user.role().code();
    tenant = user.tenant().map(tenants::nameOf).orElse(null);
  }

  /** As people read it: the tenant by its name. */
  private JsonObject document(User user) {
    return new TypedDocument()
        .text("role", user.role().code())
        .text("tenant", user.tenant().map(tenants::nameOf).orElse(null))
        .build();
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.ADMINISTER)
  public void overrule() {
    meanwhile.overrule();
    save();
  }

  /** Adds the user, or gives the role; what is wrong is said at the fields. */
  @Needs(Right.ADMINISTER)
  public void save() {
    if (!isFresh() && original.equals(viewer.getName()) && wanted() != Role.ADMIN) {
      asking.about("ask-giveup");
    } else {
      put();
    }
  }

  /** Gives the role that one has oneself away, which was asked about. */
  @Needs(Right.ADMINISTER)
  public void giveUp() {
    put();
  }

  private Role wanted() {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  private void put() {
    Role wanted = wanted();
    Optional<String> typed = Optional.ofNullable(tenant).filter(each -> wanted == Role.TENANT);
    Optional<TenantId> of = typed.map(String::strip).flatMap(tenants::named).map(Tenant::id);
    if (typed.isPresent() && of.isEmpty()) {
      notices.wrong("edit:tenant", texts.get("user.tenant.wrong", Echo.of(tenant)));
      return;
    }
    if (isFresh()) {
      String words = Optional.ofNullable(password).orElse("");
      String called = Optional.ofNullable(name).orElse("").strip();
      told("users.added", users.get().create(viewer.actor(), called, words, wanted, of));
    } else {
      told(
          "users.changed",
          users.get().changeRole(viewer.actor(), original, wanted, of, meanwhile.version()));
    }
  }

  /** The user is like this by now, and the form with what was typed is to stay. */
  void changed(User now) {
    meanwhile.follow(document(now), now.version());
    once.hand(typed(), new Typed(role, tenant, meanwhile));
    goes.to(PAGE, "name", original);
  }

  private String typed() {
    return "typed for user " + original;
  }

  private void restore(Typed typed) {
    role = typed.role();
    tenant = typed.tenant();
    meanwhile = typed.over();
  }

  /** What was typed, over what. */
  private record Typed(String role, String tenant, Meanwhile over) {}

  private void told(String done, Change change) {
    if (change instanceof Change.Saved saved) {
      notices.kept().done(done, saved.user().name());
      goes.to(LIST);
    } else if (change instanceof Change.NameTaken) {
      notices.wrong("edit:name", texts.get("name.taken.user"));
    } else if (change instanceof Change.VersionConflict conflict) {
      notices.failed("conflict");
      meanwhile.foundAs(document(conflict.current()), conflict.current().version());
    } else if (change instanceof Change.LastAdmin) {
      notices.failed("users.last");
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", FIELDS, rejected.errors());
    } else {
      notices.failed("users.gone");
    }
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the user is only being added. */
  public boolean isFresh() {
    return original == null;
  }

  public String getOriginal() {
    return original;
  }

  public void setOriginal(String original) {
    this.original = Optional.ofNullable(original).filter(text -> !text.isBlank()).orElse(null);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }
}
