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
import io.rebound.console.task.Waiting;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationCatalog.Change;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.destination.json.DestinationJson;
import io.rebound.destination.json.Secrets;
import io.rebound.input.Expected;
import io.rebound.input.Parsed;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/** One destination: made type by type, changed, paused. */
@Named
@ViewScoped
public class DestinationView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/destination.xhtml";
  private static final String LIST = "/destinations.xhtml";
  private static final Set<String> TYPES = Set.of("http", "kafka", "handler");

  @Inject private transient Provider<DestinationCatalog> catalog;
  @Inject private transient Provider<Destinations> destinations;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Goes goes;
  @Inject private Once once;
  @Inject private Waiting counting;

  private DestinationForm form = new DestinationForm();
  private Meanwhile meanwhile = new Meanwhile();
  private String tenant;
  private String original;
  private String name;
  private long version;
  private boolean paused;
  private boolean asked;
  private String waiting;

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
    version = typed.version();
  }

  /** Opens the page again by its address, with what was typed and not saved. */
  void again() {
    once.hand(typed(), new Typed(form, meanwhile, version));
    goes.to(PAGE, "tenant", tenant, "name", original);
  }

  private String typed() {
    return "typed for " + tenant + "/" + original;
  }

  /** What was typed, over which version. */
  private record Typed(DestinationForm form, Meanwhile over, long version) {}

  private void fill(Destination destination) {
    name = destination.name().orElse(null);
    version = destination.version();
    paused = destination.paused();
    meanwhile.filledFrom(document(destination));
    form.fill(destination, dead(destination));
  }

  private Optional<String> dead(Destination destination) {
    return destination
        .deadDestination()
        .flatMap(id -> destinations.get().find(id))
        .flatMap(Destination::name);
  }

  private JsonObject document(Destination destination) {
    return Secrets.masked(DestinationJson.write(destination, dead(destination)));
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
    asked = false;
    Optional<DestinationSpec> known = stored().map(Destination::spec);
    Parsed<DestinationDraft> parsed =
        DestinationJson.parse(Secrets.restored(form.document(), known));
    notices.wrong("edit", DestinationForm.FIELDS, parsed.errors());
    notices.wrong("edit", DestinationForm.FIELDS, form.wrongLines());
    Optional<TenantId> of = owner();
    if (parsed.value().isPresent() && form.wrongLines().isEmpty() && of.isPresent()) {
      String wanted = isFresh() ? Optional.ofNullable(name).orElse("").strip() : original;
      Expected expected = isFresh() ? Expected.absent() : Expected.version(version);
      told(
          wanted,
          catalog.get().put(viewer.actor(), of.get(), wanted, parsed.value().get(), expected));
    }
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    version = meanwhile.overruled();
    save();
  }

  /** Holds its tasks back, or lets them go on. */
  @Needs(Right.PAUSE)
  public void pause(boolean now) {
    asked = false;
    owner()
        .map(of -> catalog.get().pause(viewer.actor(), of, original, now))
        .ifPresent(
            change -> {
              if (change instanceof Change.Updated updated) {
                notices.kept().done(keyOf(updated.destination()), original);
                follow(updated.destination());
                again();
              } else {
                told(original, change);
              }
            });
  }

  /** The form stands over this by now, unless somebody else changed something before. */
  private void follow(Destination now) {
    if (now.version() == version + 1) {
      version = now.version();
      meanwhile.filledFrom(document(now));
    }
  }

  /** Asks before the destination is deleted. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    asked = true;
    waiting = owner().map(of -> counting.ofDestination(of, original)).orElse("");
  }

  /** Takes the destination away. */
  @Needs(Right.CHANGE_SETUP)
  public void delete() {
    asked = false;
    owner()
        .ifPresent(
            of ->
                told(
                    original,
                    catalog.get().delete(viewer.actor(), of, original, Expected.version(version))));
  }

  private void told(String wanted, Change change) {
    if (change instanceof Change.Created) {
      notices.kept().done("destination.made", wanted);
      goes.to(PAGE, "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.Updated updated) {
      notices.kept().done(keyOf(updated.destination()), wanted);
      goes.to(PAGE, "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.Deleted) {
      notices.kept().done("destination.deleted", wanted);
      goes.to(LIST, "tenant", tenant);
    } else if (change instanceof Change.VersionConflict conflict) {
      tell(conflict.current());
    } else if (change instanceof Change.InUse inUse) {
      notices.failed("destination.inuse", String.join(", ", inUse.by()));
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", DestinationForm.FIELDS, rejected.errors());
    } else {
      notices.failed("destination.gone");
    }
  }

  private void tell(Optional<Destination> now) {
    if (isFresh()) {
      notices.wrong("edit:name", "is taken by another destination");
    } else if (now.isEmpty()) {
      notices.failed("destination.gone");
    } else {
      notices.failed("conflict");
      paused = now.get().paused();
      meanwhile.foundAs(document(now.get()), now.get().version());
    }
  }

  private String keyOf(Destination now) {
    if (now.paused() == paused) {
      return "destination.saved";
    }
    return now.paused() ? "destination.held" : "destination.resumed";
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the destination is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  public boolean isAsked() {
    return asked;
  }

  /** How many tasks wait for it, in words. */
  public String getWaiting() {
    return waiting;
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

  public String getType() {
    return form.getType();
  }

  /** The type of a new destination, from the address. */
  public void setType(String type) {
    form.setType(TYPES.contains(type) ? type : null);
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
