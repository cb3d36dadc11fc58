package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.TypedDocument;
import io.rebound.console.task.Waiting;
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
import java.util.Set;

/** One tenant: what it may do, and whether it may. */
@Named
@ViewScoped
public class TenantView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/tenant.xhtml";
  private static final Set<String> FIELDS =
      Set.of("name", "weight", "durability", "retryPolicy", "inlineDestinations");

  @Inject private transient Provider<TenantDirectory> directory;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Goes goes;
  @Inject private Waiting counting;

  private final Meanwhile meanwhile = new Meanwhile();
  private String original;
  private Long version;
  private boolean suspended;
  private boolean draining;
  private String name;
  private String weight = "1";
  private String durability = "journaled";
  private String retryPolicy;
  private boolean inlineDestinations = true;
  private String asked = "";
  private String waiting;

  /** Fills the form with the tenant of the address; an address without one is for a new tenant. */
  public void load() {
    if (original != null) {
      directory.get().get(original).ifPresentOrElse(this::fill, goes::nowhere);
    } else if (!permissions.has(Right.ADMINISTER)) {
      goes.refused();
    }
  }

  private void fill(Tenant tenant) {
    meanwhile.filledFrom(TenantJson.write(tenant));
    version = tenant.version();
    suspended = tenant.suspended();
    draining = tenant.draining();
    name = tenant.name();
    weight = Integer.toString(tenant.weight());
    durability = tenant.durability().code();
    retryPolicy = tenant.retryPolicy().orElse(null);
    inlineDestinations = tenant.inlineDestinations();
  }

  /** Makes the tenant, or changes it; what is wrong is said at the fields. */
  @Needs(Right.ADMINISTER)
  public void save() {
    asked = "";
    Parsed<TenantDraft> parsed =
        TenantJson.parse(
            new TypedDocument()
                .text("name", name)
                .number("weight", weight)
                .text("durability", durability)
                .text("retryPolicy", retryPolicy)
                .flag("inlineDestinations", inlineDestinations)
                .flag("suspended", suspended)
                .flag("draining", draining)
                .build());
    notices.wrong("edit", FIELDS, parsed.errors());
    parsed.value().ifPresent(this::save);
  }

  private void save(TenantDraft draft) {
    TenantDirectory tenants = directory.get();
    told(
        isFresh()
            ? tenants.create(viewer.actor(), draft)
            : tenants.update(viewer.actor(), original, draft, version));
  }

  private void told(Change change) {
    if (change instanceof Change.Saved saved) {
      notices.kept().done("tenant.saved", saved.tenant().name());
      goes.to(PAGE, "name", saved.tenant().name());
    } else if (change instanceof Change.NameTaken) {
      notices.wrong("edit:name", "is taken by another tenant");
    } else if (change instanceof Change.VersionConflict) {
      notices.failed("conflict");
      compare();
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", FIELDS, rejected.errors());
    } else {
      notices.failed("tenant.gone");
    }
  }

  private void compare() {
    directory
        .get()
        .get(original)
        .ifPresent(
            now -> {
              meanwhile.foundAs(TenantJson.write(now), now.version());
              suspended = now.suspended();
              draining = now.draining();
            });
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.ADMINISTER)
  public void overrule() {
    version = meanwhile.overruled();
    save();
  }

  /** Asks before the tenant is held, drained or taken up again. */
  @Needs(Right.ADMINISTER)
  public void ask(String act) {
    asked = act;
    waiting = directory.get().get(original).map(Tenant::id).map(counting::ofTenant).orElse("");
  }

  @Needs(Right.ADMINISTER)
  public void suspend() {
    told(directory.get().suspend(viewer.actor(), original, true));
  }

  @Needs(Right.ADMINISTER)
  public void drain() {
    told(directory.get().drain(viewer.actor(), original, true));
  }

  /** Takes the tenant up again, whatever held it. */
  @Needs(Right.ADMINISTER)
  public void reinstate() {
    if (suspended && draining) {
      directory.get().drain(viewer.actor(), original, false);
    }
    TenantDirectory tenants = directory.get();
    told(
        suspended
            ? tenants.suspend(viewer.actor(), original, false)
            : tenants.drain(viewer.actor(), original, false));
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  /** Whether the tenant is only being made. */
  public boolean isFresh() {
    return original == null;
  }

  /** What is asked about: suspend, drain or nothing. */
  public String getAsked() {
    return asked;
  }

  /** How many tasks of it wait, in words. */
  public String getWaiting() {
    return waiting;
  }

  public boolean isSuspended() {
    return suspended;
  }

  public boolean isDraining() {
    return draining;
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

  public String getWeight() {
    return weight;
  }

  public void setWeight(String weight) {
    this.weight = weight;
  }

  public String getDurability() {
    return durability;
  }

  public void setDurability(String durability) {
    this.durability = durability;
  }

  public String getRetryPolicy() {
    return retryPolicy;
  }

  public void setRetryPolicy(String retryPolicy) {
    this.retryPolicy = retryPolicy;
  }

  public boolean isInlineDestinations() {
    return inlineDestinations;
  }

  public void setInlineDestinations(boolean inlineDestinations) {
    this.inlineDestinations = inlineDestinations;
  }
}
