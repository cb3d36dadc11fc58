package io.rebound.console.policies;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.input.Expected;
import io.rebound.input.Parsed;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Change;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.RetryPolicyCatalog.Users;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One retry policy: edited as a form or as JSON, and drawn meanwhile. */
@Named
@ViewScoped
public class PolicyView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DRAWN = 20;
  private static final int VERSIONS = 20;
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "backoff_base",
          "backoff_factor",
          "backoff_cap",
          "backoff_delay",
          "backoff_delays",
          "jitter",
          "maxAttempts",
          "maxElapsed",
          "retryAfterCeiling",
          "rules");

  @Inject private transient Provider<RetryPolicyCatalog> catalog;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Goes goes;

  private final PolicyForm form = new PolicyForm();
  private final Meanwhile meanwhile = new Meanwhile();
  private transient List<PolicyVersion> versions = List.of();
  private String tenant;
  private String original;
  private String name;
  private int version;
  private boolean preset;
  private boolean asJson;
  private boolean asked;
  private String json;

  /** Fills the form with the policy of the address; an address without one is for a new policy. */
  public void load() {
    Optional<TenantId> of = owner();
    if (tenant == null) {
      goes.to("/policies.xhtml"); // where one can say whose
    } else if (of.isEmpty()) {
      goes.nowhere();
    } else if (original == null && !permissions.has(Right.CHANGE_SETUP)) {
      goes.refused();
    } else if (original != null) {
      catalog.get().get(of.get(), original).ifPresentOrElse(this::fill, goes::nowhere);
    }
  }

  private void fill(Stored stored) {
    name = stored.version().name().orElse(null);
    version = stored.version().number();
    preset = stored.preset();
    meanwhile.filledFrom(RetryPolicyJson.write(stored.version().policy()));
    form.fill(stored.version().policy());
  }

  private Optional<TenantId> owner() {
    return Optional.ofNullable(tenant).flatMap(tenants::named).map(Tenant::id);
  }

  /** Turns what was typed into JSON, or JSON into the form; stays when it is wrong. */
  public void turn() {
    asked = false;
    if (!asJson) {
      json = JsonLines.written(form.document());
      asJson = true;
      return;
    }
    Parsed<RetryPolicy> parsed = parsed();
    tell(parsed);
    parsed
        .value()
        .ifPresent(
            policy -> {
              form.fill(policy);
              asJson = false;
            });
  }

  /** Makes the policy, or a new version of it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    asked = false;
    Parsed<RetryPolicy> parsed = parsed();
    tell(parsed);
    Optional<TenantId> of = owner();
    if (parsed.value().isPresent() && of.isPresent()) {
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
    version = (int) meanwhile.overruled();
    save();
  }

  /** Asks before the policy is deleted; says what names it where that is in the way. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    Optional<Users> users = owner().map(of -> catalog.get().users(of, original));
    asked = users.filter(Users::any).isEmpty();
    users.filter(Users::any).ifPresent(this::tell);
  }

  private void tell(Users users) {
    String first = String.join(", ", users.first());
    boolean more = users.first().size() < users.destinations() + users.tenants();
    notices.failed(
        "policy.used",
        original,
        users.destinations(),
        users.tenants(),
        more ? first + " …" : first);
  }

  /** Takes the policy away; tasks that run under it go on. */
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

  private Parsed<RetryPolicy> parsed() {
    return asJson
        ? TypedPolicy.parsed(Optional.ofNullable(json).orElse(""))
        : RetryPolicyJson.parse(form.document());
  }

  private void tell(Parsed<RetryPolicy> parsed) {
    if (asJson) {
      parsed.errors().forEach(error -> notices.wrong("edit:json", error.toString()));
    } else {
      TypedPlaces places = new TypedPlaces(form.getRules());
      notices.wrong("edit", FIELDS, places.of(parsed.errors()));
    }
  }

  private void told(String wanted, Change change) {
    if (change instanceof Change.Created || change instanceof Change.Updated) {
      notices.kept().done("policy.saved", wanted);
      goes.to("/policy.xhtml", "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.Deleted) {
      notices.kept().done("policy.deleted", wanted);
      goes.to("/policies.xhtml", "tenant", tenant);
    } else if (change instanceof Change.VersionConflict conflict) {
      tell(conflict.current());
    } else if (change instanceof Change.IsPreset) {
      notices.wrong("edit:name", "is that of a preset, which cannot be changed");
    } else if (change instanceof Change.InUse inUse) {
      notices.failed("policy.inuse", String.join(", ", inUse.by()));
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", FIELDS, rejected.errors());
    } else {
      notices.failed("policy.gone");
    }
  }

  private void tell(Optional<Stored> now) {
    if (now.isEmpty()) {
      notices.failed("policy.gone");
    } else if (isFresh()) {
      notices.wrong("edit:name", "is taken by another policy");
    } else {
      notices.failed("conflict");
      RetryPolicies.Version other = now.get().version();
      meanwhile.foundAs(RetryPolicyJson.write(other.policy()), other.number());
    }
  }

  /** The policy as it is typed, drawn; null while it is not one. */
  public ScheduleChart getChart() {
    return parsed()
        .value()
        .map(policy -> new ScheduleChart(policy, clock.get().instant(), DRAWN))
        .orElse(null);
  }

  /** The versions, newest first, each with what it changed; as they were seen last, at least. */
  public List<PolicyVersion> getVersions() {
    try {
      versions =
          owner()
              .filter(of -> !isFresh())
              .map(of -> PolicyVersion.of(catalog.get().versions(of, original), VERSIONS))
              .orElse(List.of());
    } catch (StoreUnavailable away) {
      // the form above them is worth more
    }
    return versions;
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  public boolean isFresh() {
    return original == null;
  }

  public boolean isAsked() {
    return asked;
  }

  public boolean isAsJson() {
    return asJson;
  }

  public boolean isPreset() {
    return preset;
  }

  public int getVersion() {
    return version;
  }

  public PolicyForm getForm() {
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

  public String getJson() {
    return json;
  }

  public void setJson(String json) {
    this.json = json;
  }
}
