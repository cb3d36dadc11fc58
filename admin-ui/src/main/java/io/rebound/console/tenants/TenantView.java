package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Edited;
import io.rebound.console.page.Editor;
import io.rebound.console.page.Kind;
import io.rebound.console.page.Notices;
import io.rebound.input.Parsed;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.json.TenantJson;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.util.Optional;

/** One tenant: what it may do. */
@Named
@ViewScoped
public class TenantView implements Editor<Tenant> {
  private static final long serialVersionUID = 1;
  private static final Kind<TenantForm> KIND =
      new Kind<>(
          "/tenant.xhtml",
          "/tenants.xhtml",
          Right.ADMINISTER,
          "tenant.",
          TenantForm.FIELDS,
          TenantForm.class);

  @Inject private transient Provider<TenantDirectory> directory;
  @Inject private Edited<Tenant, TenantForm> edited;
  @Inject private Viewer viewer;
  @Inject private Notices notices;

  private boolean suspended;
  private boolean draining;

  @PostConstruct
  void begin() {
    edited.begin(KIND, this, new TenantForm());
  }

  @Override
  public Optional<Tenant> stored(String name) {
    return directory.get().get(name);
  }

  @Override
  public JsonObject document(Tenant tenant) {
    return TenantJson.write(tenant);
  }

  @Override
  public long version(Tenant tenant) {
    return tenant.version();
  }

  @Override
  public void fill(Tenant tenant) {
    getForm().fill(tenant);
  }

  @Override
  public void see(Tenant now) {
    suspended = now.suspended();
    draining = now.draining();
  }

  /** Makes the tenant, or changes it; what is wrong is said at the fields. */
  @Needs(Right.ADMINISTER)
  public void save() {
    Parsed<TenantDraft> parsed =
        TenantJson.parse(
            getForm().document().flag("suspended", suspended).flag("draining", draining).build());
    edited.wrong(parsed.errors());
    parsed.value().ifPresent(this::save);
  }

  private void save(TenantDraft draft) {
    TenantDirectory tenants = directory.get();
    told(
        edited.isFresh()
            ? tenants.create(viewer.actor(), draft)
            : tenants.update(viewer.actor(), edited.getOriginal(), draft, edited.version()));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.ADMINISTER)
  public void overrule() {
    edited.overrule();
    save();
  }

  private void told(Change change) {
    if (change instanceof Change.Saved saved) {
      edited.saved(saved.tenant().name());
    } else if (change instanceof Change.NameTaken) {
      edited.taken();
    } else if (change instanceof Change.VersionConflict) {
      edited.conflict(edited.stored());
    } else if (change instanceof Change.Rejected rejected) {
      edited.wrong(rejected.errors());
    } else {
      edited.gone();
    }
  }

  /**
   * The tenant was held or taken up again, beside what was typed.
   *
   * @param words the key of what that means, with the name and what waits set in
   */
  void held(Change change, String words, String waiting) {
    if (change instanceof Change.Saved saved) {
      edited.follow(saved.tenant());
    }
    if (change.done().isPresent()) {
      notices.kept().done(words, edited.getOriginal(), waiting);
      edited.again();
    } else {
      told(change);
    }
  }

  public boolean isSuspended() {
    return suspended;
  }

  public boolean isDraining() {
    return draining;
  }

  /** The tenant on its screen. */
  public Edited<Tenant, TenantForm> getEdited() {
    return edited;
  }

  public TenantForm getForm() {
    return edited.getForm();
  }
}
