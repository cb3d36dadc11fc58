package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.console.page.Texts;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationCatalog.Change;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.DestinationJson;
import io.rebound.input.Expected;
import io.rebound.input.Parsed;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.util.Optional;

/** One destination: made type by type, and changed. */
@Named
@ViewScoped
public class DestinationView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/destination.xhtml";

  @Inject private transient Provider<DestinationCatalog> catalog;
  @Inject private DestinationDocuments documents;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;
  @Inject private Once once;

  private DestinationForm form = new DestinationForm();
  private Meanwhile meanwhile = new Meanwhile();
  private String tenant;
  private String original;
  private String name;
  private boolean paused;

  /** Fills the form with the destination of the address; one without a name is for a new one. */
  public void load() {
    Optional<TenantId> of = owner();
    if (tenant == null) {
      goes.to("/destinations.xhtml"); // where one can say whose
    } else if (of.isEmpty()) {
      goes.nowhere();
    } else if (original == null && !permissions.has(Right.CHANGE_SETUP)) {
      goes.refused();
    } else if (original != null) {
      catalog.get().get(of.get(), original).ifPresentOrElse(this::fill, goes::nowhere);
      once.handed(typed(), Typed.class).ifPresent(this::restore);
    }
  }

  private void restore(Typed typed) {
    form = typed.form();
    meanwhile = typed.over();
  }

  /** Opens the page again by its address, with what was typed and not saved. */
  void again() {
    once.hand(typed(), new Typed(form, meanwhile));
    goes.to(PAGE, "tenant", tenant, "name", original);
  }

  private String typed() {
    return "typed for " + tenant + "/" + original;
  }

  /** What was typed, over what. */
  private record Typed(DestinationForm form, Meanwhile over) {}

  private void fill(Destination destination) {
    name = destination.name().orElse(null);
    paused = destination.paused();
    meanwhile.filledFrom(documents.of(destination), destination.version());
    form.fill(documents.of(destination));
  }

  /** The tenant of the address; empty when it is not there, or not for this user. */
  Optional<TenantId> owner() {
    return Optional.ofNullable(tenant).flatMap(tenants::named).map(Tenant::id);
  }

  /** The destination as it is stored; empty when it is only being made. */
  Optional<Destination> stored() {
    return owner().filter(of -> original != null).flatMap(of -> catalog.get().get(of, original));
  }

  /** Makes the destination, or changes it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Optional<DestinationSpec> known = stored().map(Destination::spec);
    Parsed<DestinationDraft> parsed = DestinationJson.parse(form.document(), known);
    notices.wrong("edit", DestinationForm.FIELDS, parsed.errors());
    notices.wrong("edit", DestinationForm.FIELDS, form.wrongLines());
    Optional<TenantId> of = owner();
    if (parsed.value().isPresent() && form.wrongLines().isEmpty() && of.isPresent()) {
      String wanted = isFresh() ? Optional.ofNullable(name).orElse("").strip() : original;
      told(
          wanted,
          catalog.get().put(viewer.actor(), of.get(), wanted, parsed.value().get(), expected()));
    }
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    meanwhile.overrule();
    save();
  }

  /** The destination is like this by now, and the form with what was typed is to stay. */
  void changed(Destination now) {
    meanwhile.follow(documents.of(now), now.version());
    again();
  }

  /** The version that the form stands over, or none yet. */
  Expected expected() {
    return isFresh() ? Expected.absent() : Expected.version(meanwhile.version());
  }

  private void told(String wanted, Change change) {
    if (change instanceof Change.Created || change instanceof Change.Updated) {
      notices.kept().done(isFresh() ? "destination.made" : "destination.saved", wanted);
      goes.to(PAGE, "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.VersionConflict conflict) {
      conflict(conflict.current());
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", DestinationForm.FIELDS, rejected.errors());
    } else {
      notices.failed("destination.gone");
    }
  }

  /** Somebody else was faster; it is like this now, or gone. */
  void conflict(Optional<Destination> now) {
    if (isFresh()) {
      notices.wrong("edit:name", texts.get("name.taken.destination"));
    } else if (now.isEmpty()) {
      notices.failed("destination.gone");
    } else {
      notices.failed("conflict");
      paused = now.get().paused();
      meanwhile.foundAs(documents.of(now.get()), now.get().version());
    }
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the destination is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  public boolean isPaused() {
    return paused;
  }

  public DestinationForm getForm() {
    return form;
  }

  public String getOriginal() {
    return original;
  }

  public void setOriginal(String original) {
    this.original = original == null || original.isBlank() ? null : original;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
