package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.console.page.Texts;
import io.rebound.input.Parsed;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.json.TenantJson;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.util.Optional;

/** One tenant: what it may do. */
@Named
@ViewScoped
public class TenantView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/tenant.xhtml";

  @Inject private transient Provider<TenantDirectory> directory;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Once once;

  private TenantForm form = new TenantForm();
  private Meanwhile meanwhile = new Meanwhile();
  private String original;
  private boolean suspended;
  private boolean draining;

  /** Fills the form with the tenant of the address; an address without one is for a new tenant. */
  public void load() {
    if (original != null) {
      directory.get().get(original).ifPresentOrElse(this::fill, goes::nowhere);
      once.handed(typed(), Typed.class).ifPresent(this::restore);
    } else if (!permissions.has(Right.ADMINISTER)) {
      goes.refused();
    }
  }

  private void fill(Tenant tenant) {
    meanwhile.filledFrom(TenantJson.write(tenant), tenant.version());
    suspended = tenant.suspended();
    draining = tenant.draining();
    form.fill(tenant);
  }

  private void restore(Typed typed) {
    form = typed.form();
    meanwhile = typed.over();
  }

  /** Opens the page again by its address, with what was typed and not saved. */
  void again() {
    once.hand(typed(), new Typed(form, meanwhile));
    goes.to(PAGE, "name", original);
  }

  private String typed() {
    return "typed for " + original;
  }

  /** What was typed, over what. */
  private record Typed(TenantForm form, Meanwhile over) {}

  /** The tenant as it is stored; empty when it is only being made. */
  Optional<Tenant> stored() {
    return Optional.ofNullable(original).flatMap(directory.get()::get);
  }

  /** Makes the tenant, or changes it; what is wrong is said at the fields. */
  @Needs(Right.ADMINISTER)
  public void save() {
    Parsed<TenantDraft> parsed =
        TenantJson.parse(
            form.document().flag("suspended", suspended).flag("draining", draining).build());
    notices.wrong("edit", TenantForm.FIELDS, parsed.errors());
    parsed.value().ifPresent(this::save);
  }

  private void save(TenantDraft draft) {
    TenantDirectory tenants = directory.get();
    told(
        isFresh()
            ? tenants.create(viewer.actor(), draft)
            : tenants.update(viewer.actor(), original, draft, meanwhile.version()));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.ADMINISTER)
  public void overrule() {
    meanwhile.overrule();
    save();
  }

  private void told(Change change) {
    if (change instanceof Change.Saved saved) {
      notices.kept().done("tenant.saved", saved.tenant().name());
      goes.to(PAGE, "name", saved.tenant().name());
    } else if (change instanceof Change.NameTaken) {
      notices.wrong("edit:name", texts.get("name.taken.tenant"));
    } else if (change instanceof Change.VersionConflict) {
      notices.failed("conflict");
      stored().ifPresent(this::compare);
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", TenantForm.FIELDS, rejected.errors());
    } else {
      notices.failed("tenant.gone");
    }
  }

  private void compare(Tenant now) {
    meanwhile.foundAs(TenantJson.write(now), now.version());
    suspended = now.suspended();
    draining = now.draining();
  }

  /**
   * The tenant was held or taken up again, beside what was typed.
   *
   * @param words the key of what that means, with the name and what waits set in
   */
  void held(Change change, String words, String waiting) {
    follow(change);
    if (change instanceof Change.Saved) {
      notices.kept().done(words, original, waiting);
      again();
    } else {
      told(change);
    }
  }

  /** An act beside the form has changed the tenant. */
  void follow(Change change) {
    if (change instanceof Change.Saved saved) {
      meanwhile.follow(TenantJson.write(saved.tenant()), saved.tenant().version());
    }
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the tenant is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  public boolean isSuspended() {
    return suspended;
  }

  public boolean isDraining() {
    return draining;
  }

  public TenantForm getForm() {
    return form;
  }

  public String getOriginal() {
    return original;
  }

  public void setOriginal(String original) {
    this.original = Optional.ofNullable(original).filter(text -> !text.isBlank()).orElse(null);
  }
}
