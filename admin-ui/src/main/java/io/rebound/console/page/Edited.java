package io.rebound.console.page;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.TenantChoice;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A stored thing on the screen where it is edited, or one that is only being made: which it is,
 * what was typed over which of its versions, and what became of a wish to change it.
 *
 * @param <T> the thing
 * @param <F> what is typed
 */
@Dependent
public class Edited<T, F extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private TenantChoice tenants;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Once once;

  private Kind<F> kind;
  private Editor<T> editor;
  private F form;
  private Meanwhile meanwhile = new Meanwhile();
  private String tenant;
  private String original;
  private String name;

  /** Begins on that screen, with an empty form. */
  public void begin(Kind<F> of, Editor<T> screen, F empty) {
    kind = of;
    editor = screen;
    form = empty;
  }

  /** Fills the form with the thing of the address; an address without a name is for a new one. */
  public void load() {
    if (original != null) {
      editor.stored(original).ifPresentOrElse(this::fill, goes::nowhere);
      once.handed(handed("form"), kind.form()).ifPresent(typed -> form = typed);
      once.handed(handed("base"), Meanwhile.class).ifPresent(over -> meanwhile = over);
    } else if (!permissions.has(kind.right())) {
      goes.refused();
    }
  }

  /** The same for a thing of a tenant, which the address has to name too. */
  public void loadOfTenant() {
    if (tenant == null) {
      goes.to(kind.list()); // where one can say whose
    } else if (owner().isEmpty()) {
      goes.nowhere();
    } else {
      load();
    }
  }

  private void fill(T stored) {
    meanwhile.filledFrom(editor.document(stored), editor.version(stored));
    editor.see(stored);
    editor.fill(stored);
  }

  /** Opens the page again by its address, with what was typed and not saved. */
  public void again() {
    once.hand(handed("form"), form);
    once.hand(handed("base"), meanwhile);
    open(original);
  }

  private String handed(String what) {
    return what + " " + kind.page() + " " + tenant + "/" + original;
  }

  private void open(String of) {
    goes.to(kind.page(), "tenant", tenant, "name", of);
  }

  /** The tenant of the address; empty when it is not there, or not for this user. */
  public Optional<TenantId> owner() {
    return Optional.ofNullable(tenant).flatMap(tenants::named).map(Tenant::id);
  }

  /** The thing as it is stored; empty when it is only being made. */
  public Optional<T> stored() {
    return Optional.ofNullable(original).flatMap(editor::stored);
  }

  /** Makes, changes or deletes the tenant's thing, and says what became of that. */
  public void change(Wish<T> wish) {
    granted(wish).ifPresent(this::tell);
  }

  /**
   * Changes the tenant's thing beside the form, which stays with what was typed.
   *
   * @param done the key of what that means, with the name set in
   */
  public void changeBeside(String done, Wish<T> wish) {
    granted(wish)
        .ifPresent(
            change -> {
              if (change instanceof Change.Updated<T> updated) {
                follow(updated.current());
              }
              if (change.done().isPresent()) {
                notices.kept().done(done, original);
                again();
              } else {
                tell(change);
              }
            });
  }

  private Optional<Change<T>> granted(Wish<T> wish) {
    Expected expected = isFresh() ? Expected.absent() : Expected.version(version());
    return owner().map(of -> wish.grant(of, wanted(), expected));
  }

  private String wanted() {
    return isFresh() ? Optional.ofNullable(name).orElse("").strip() : original;
  }

  private void tell(Change<T> change) {
    if (change.done().isPresent()) {
      saved(wanted());
    } else if (change instanceof Change.Deleted<T>) {
      notices.kept().done(word("deleted"), original);
      goes.to(kind.list(), "tenant", tenant);
    } else if (change instanceof Change.VersionConflict<T> conflict) {
      conflict(conflict.current());
    } else if (change instanceof Change.Rejected<T> rejected) {
      wrong(rejected.errors());
    } else if (change instanceof Change.InUse<T> inUse) {
      notices.failed(word("inuse"), String.join(", ", inUse.by()));
    } else if (change instanceof Change.IsPreset<T>) {
      notices.wrong("edit:name", texts.get(word("reserved")));
    } else {
      gone();
    }
  }

  private String word(String end) {
    return kind.words() + end;
  }

  /** It is stored under that name. */
  public void saved(String under) {
    notices.kept().done(word(isFresh() ? "made" : "saved"), under);
    open(under);
  }

  /** Something is wrong with what was typed. */
  public void wrong(List<FieldError> errors) {
    notices.wrong("edit", kind.fields(), errors);
  }

  /** Another has that name. */
  public void taken() {
    notices.wrong("edit:name", texts.get(word("taken")));
  }

  /** It is not there any more. */
  public void gone() {
    notices.failed(word("gone"));
  }

  /** Somebody else was faster; it is like this now, or gone. */
  public void conflict(Optional<T> now) {
    if (isFresh()) {
      taken();
    } else if (now.isEmpty()) {
      gone();
    } else {
      notices.failed("conflict");
      editor.see(now.get());
      meanwhile.foundAs(editor.document(now.get()), editor.version(now.get()));
    }
  }

  /** An act beside the form has made the thing like this. */
  public void follow(T now) {
    meanwhile.follow(editor.document(now), editor.version(now));
  }

  /** What was typed is to stand over what somebody else changed, which the user has seen. */
  public void overrule() {
    meanwhile.overrule();
  }

  /** The version that the form stands over. */
  public long version() {
    return meanwhile.version();
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the thing is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  /** What is typed. */
  public F getForm() {
    return form;
  }

  /** The name that the thing is stored under; null when it is only being made. */
  public String getOriginal() {
    return original;
  }

  public void setOriginal(String original) {
    this.original = original == null || original.isBlank() ? null : original;
  }

  /** The name of the tenant that the thing is of. */
  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  /** The name for a new one. */
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** A wish to change a thing of a tenant. */
  @FunctionalInterface
  public interface Wish<T> {
    Change<T> grant(TenantId of, String name, Expected expected);
  }
}
