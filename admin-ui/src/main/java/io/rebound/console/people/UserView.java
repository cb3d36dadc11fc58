package io.rebound.console.people;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Edited;
import io.rebound.console.page.Editor;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Kind;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.console.page.TypedDocument;
import io.rebound.input.Echo;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.util.Optional;

/** One user: who it is, and the role. */
@Named
@ViewScoped
public class UserView implements Editor<User> {
  private static final long serialVersionUID = 1;
  private static final Kind<UserForm> KIND =
      new Kind<>(
          "/user.xhtml",
          "/users.xhtml",
          Right.ADMINISTER,
          "users.",
          UserForm.FIELDS,
          UserForm.class);

  @Inject private transient Provider<Users> users;
  @Inject private Edited<User, UserForm> edited;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Asking asking;

  @PostConstruct
  void begin() {
    edited.begin(KIND, this, new UserForm());
  }

  @Override
  public Optional<User> stored(String name) {
    return users.get().find(name);
  }

  /** As people read it: the tenant by its name. */
  @Override
  public JsonObject document(User user) {
    return new TypedDocument()
        .text("role", user.role().code())
        .text("tenant", user.tenant().map(tenants::nameOf).orElse(null))
        .build();
  }

  @Override
  public long version(User user) {
    return user.version();
  }

  @Override
  public void fill(User user) {
    getForm().fill(user.role(), user.tenant().map(tenants::nameOf));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.ADMINISTER)
  public void overrule() {
    edited.overrule();
    save();
  }

  /** Adds the user, or gives the role; what is wrong is said at the fields. */
  @Needs(Right.ADMINISTER)
  public void save() {
    boolean oneself = viewer.getName().equals(edited.getOriginal());
    if (oneself && getForm().wanted() != Role.ADMIN) {
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

  private void put() {
    Role wanted = getForm().wanted();
    Optional<String> typed =
        Optional.ofNullable(getForm().getTenant()).filter(each -> wanted == Role.TENANT);
    Optional<TenantId> of = typed.map(String::strip).flatMap(tenants::named).map(Tenant::id);
    if (typed.isPresent() && of.isEmpty()) {
      notices.wrong("edit:tenant", texts.get("user.tenant.wrong", Echo.of(typed.get())));
    } else if (edited.isFresh()) {
      String words = Optional.ofNullable(getForm().getPassword()).orElse("");
      String called = Optional.ofNullable(getForm().getName()).orElse("").strip();
      told("users.added", users.get().create(viewer.actor(), called, words, wanted, of));
    } else {
      told(
          "users.changed",
          users
              .get()
              .changeRole(viewer.actor(), edited.getOriginal(), wanted, of, edited.version()));
    }
  }

  private void told(String done, Change change) {
    if (change instanceof Change.Saved saved) {
      notices.kept().done(done, saved.user().name());
      goes.to(KIND.list());
    } else if (change instanceof Change.NameTaken) {
      edited.taken();
    } else if (change instanceof Change.VersionConflict conflict) {
      edited.conflict(Optional.of(conflict.current()));
    } else if (change instanceof Change.LastAdmin) {
      notices.failed("users.last");
    } else if (change instanceof Change.Rejected rejected) {
      edited.wrong(rejected.errors());
    } else {
      edited.gone();
    }
  }

  /** The user on its screen. */
  public Edited<User, UserForm> getEdited() {
    return edited;
  }

  public UserForm getForm() {
    return edited.getForm();
  }
}
