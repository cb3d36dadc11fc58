package io.rebound.console.policies;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Meanwhile;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.input.Expected;
import io.rebound.input.Parsed;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Change;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.Optional;

/** One retry policy: edited as a form or as JSON, and drawn meanwhile. */
@Named
@ViewScoped
public class PolicyView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DRAWN = 20;

  @Inject private transient Provider<RetryPolicyCatalog> catalog;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;

  private final PolicyInput input = new PolicyInput();
  private final Meanwhile meanwhile = new Meanwhile();
  private String tenant;
  private String original;
  private String name;
  private int version;
  private boolean preset;

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
    meanwhile.filledFrom(RetryPolicyJson.write(stored.version().policy()), version);
    input.getForm().fill(stored.version().policy());
  }

  /** The tenant of the address; empty when it is not there, or not for this user. */
  Optional<TenantId> owner() {
    return Optional.ofNullable(tenant).flatMap(tenants::named).map(Tenant::id);
  }

  /** Turns what was typed into JSON, or JSON into the form; stays when it is wrong. */
  public void turn() {
    if (input.isAsJson()) {
      Parsed<RetryPolicy> parsed = input.parsed(texts);
      tell(parsed);
      parsed.value().ifPresent(input::turnIntoForm);
    } else {
      input.turnIntoJson();
    }
  }

  /** Makes the policy, or a new version of it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Parsed<RetryPolicy> parsed = input.parsed(texts);
    tell(parsed);
    Optional<TenantId> of = owner();
    if (parsed.value().isPresent() && of.isPresent()) {
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

  /** The version that the form stands over, or none yet. */
  Expected expected() {
    return isFresh() ? Expected.absent() : Expected.version(meanwhile.version());
  }

  private void tell(Parsed<RetryPolicy> parsed) {
    if (input.isAsJson()) {
      parsed.errors().forEach(error -> notices.wrong("edit:json", error.toString()));
    } else {
      TypedPlaces places = new TypedPlaces(input.getForm().getRules(), texts);
      notices.wrong("edit", PolicyForm.FIELDS, places.of(parsed.errors()));
    }
  }

  private void told(String wanted, Change change) {
    if (change instanceof Change.Created || change instanceof Change.Updated) {
      notices.kept().done("policy.saved", wanted);
      goes.to("/policy.xhtml", "tenant", tenant, "name", wanted);
    } else if (change instanceof Change.VersionConflict conflict) {
      conflict(conflict.current());
    } else if (change instanceof Change.IsPreset) {
      notices.wrong("edit:name", texts.get("policy.name.preset"));
    } else if (change instanceof Change.Rejected rejected) {
      notices.wrong("edit", PolicyForm.FIELDS, rejected.errors());
    } else {
      notices.failed("policy.gone");
    }
  }

  /** Somebody else was faster; it is like this now, or gone. */
  void conflict(Optional<Stored> now) {
    if (now.isEmpty()) {
      notices.failed("policy.gone");
    } else if (isFresh()) {
      notices.wrong("edit:name", texts.get("name.taken.policy"));
    } else {
      notices.failed("conflict");
      RetryPolicies.Version other = now.get().version();
      meanwhile.foundAs(RetryPolicyJson.write(other.policy()), other.number());
    }
  }

  /** The policy as it is typed, drawn; null while it is not one. */
  public ScheduleChart getChart() {
    return input
        .parsed(texts)
        .value()
        .map(policy -> new ScheduleChart(policy, clock.get().instant(), DRAWN, texts))
        .orElse(null);
  }

  /** What somebody else changed while the form was being filled in. */
  public Meanwhile getMeanwhile() {
    return meanwhile;
  }

  public boolean isFresh() {
    return original == null;
  }

  public boolean isPreset() {
    return preset;
  }

  public int getVersion() {
    return version;
  }

  /** What is typed. */
  public PolicyInput getInput() {
    return input;
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
