package io.rebound.console.policies;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Edited;
import io.rebound.console.page.Editor;
import io.rebound.console.page.Kind;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.input.Parsed;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.json.RetryPolicyJson;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;

/** One retry policy: edited as a form or as JSON, and drawn meanwhile. */
@Named
@ViewScoped
public class PolicyView implements Editor<Stored> {
  private static final long serialVersionUID = 1;
  private static final int DRAWN = 20;
  private static final Kind<PolicyInput> KIND =
      new Kind<>(
          "/policy.xhtml",
          "/policies.xhtml",
          Right.CHANGE_SETUP,
          "policy.",
          PolicyForm.FIELDS,
          PolicyInput.class);

  @Inject private transient Provider<RetryPolicyCatalog> catalog;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private Edited<Stored, PolicyInput> edited;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Texts texts;

  private int version;
  private boolean preset;

  @PostConstruct
  void begin() {
    edited.begin(KIND, this, new PolicyInput());
  }

  @Override
  public Optional<Stored> stored(String name) {
    return edited.owner().flatMap(of -> catalog.get().get(of, name));
  }

  @Override
  public JsonObject document(Stored stored) {
    return RetryPolicyJson.write(stored.version().policy());
  }

  @Override
  public long version(Stored stored) {
    return stored.version().number();
  }

  @Override
  public void fill(Stored stored) {
    version = stored.version().number();
    preset = stored.preset();
    getInput().getForm().fill(stored.version().policy());
  }

  /** Turns what was typed into JSON, or JSON into the form; stays when it is wrong. */
  public void turn() {
    if (getInput().isAsJson()) {
      Parsed<RetryPolicy> parsed = getInput().parsed(texts);
      tell(parsed);
      parsed.value().ifPresent(getInput()::turnIntoForm);
    } else {
      getInput().turnIntoJson();
    }
  }

  /** Makes the policy, or a new version of it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Parsed<RetryPolicy> parsed = getInput().parsed(texts);
    tell(parsed);
    parsed.value().ifPresent(this::put);
  }

  private void put(RetryPolicy policy) {
    edited.change(
        (of, name, expected) -> catalog.get().put(viewer.actor(), of, name, policy, expected));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    edited.overrule();
    save();
  }

  private void tell(Parsed<RetryPolicy> parsed) {
    if (getInput().isAsJson()) {
      parsed.errors().forEach(error -> notices.wrong("edit:json", error.toString()));
    } else {
      TypedPlaces places = new TypedPlaces(getInput().getForm().getRules(), texts);
      edited.wrong(places.of(parsed.errors()));
    }
  }

  /** The policy as it is typed, drawn; null while it is not one. */
  public ScheduleChart getChart() {
    return getInput()
        .parsed(texts)
        .value()
        .map(policy -> new ScheduleChart(policy, clock.get().instant(), DRAWN, texts))
        .orElse(null);
  }

  public boolean isPreset() {
    return preset;
  }

  public int getVersion() {
    return version;
  }

  /** The policy on its screen. */
  public Edited<Stored, PolicyInput> getEdited() {
    return edited;
  }

  /** What is typed. */
  public PolicyInput getInput() {
    return edited.getForm();
  }
}
