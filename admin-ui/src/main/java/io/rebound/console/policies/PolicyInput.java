package io.rebound.console.policies;

import io.rebound.console.page.Texts;
import io.rebound.input.Parsed;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.json.RetryPolicyJson;
import java.io.Serializable;
import java.util.Optional;

/** A retry policy as it is typed: into a form, or as JSON. */
public class PolicyInput implements Serializable {
  private static final long serialVersionUID = 1;

  private final PolicyForm form = new PolicyForm();
  private boolean asJson;
  private String json;

  /** The policy, if it is one. */
  Parsed<RetryPolicy> parsed(Texts texts) {
    return asJson
        ? TypedPolicy.parsed(Optional.ofNullable(json).orElse(""), texts)
        : RetryPolicyJson.parse(form.document());
  }

  void turnIntoJson() {
    json = JsonLines.written(form.document());
    asJson = true;
  }

  void turnIntoForm(RetryPolicy policy) {
    form.fill(policy);
    asJson = false;
  }

  public PolicyForm getForm() {
    return form;
  }

  public boolean isAsJson() {
    return asJson;
  }

  public String getJson() {
    return json;
  }

  public void setJson(String json) {
    this.json = json;
  }
}
