package io.rebound.console.tenants;

import io.rebound.console.page.TypedDocument;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import java.io.Serializable;
import java.util.Set;

/** A tenant as fields that people fill in, and back. */
public class TenantForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields. */
  static final Set<String> FIELDS =
      Set.of(
          "name",
          "weight",
          "durability",
          "retryPolicy",
          "inlineDestinations",
          "quota_tasksPerSecond",
          "quota_unfinished");

  private String name;
  private String weight = "1";
  private String durability = "journaled";
  private String retryPolicy;
  private boolean inlineDestinations = true;
  private String tasksPerSecond;
  private String unfinished;

  /** Fills the fields. */
  void fill(Tenant tenant) {
    name = tenant.name();
    weight = Integer.toString(tenant.weight());
    durability = tenant.durability().code();
    retryPolicy = tenant.retryPolicy().orElse(null);
    inlineDestinations = tenant.inlineDestinations();
    tasksPerSecond = shown(tenant, Quota.Kind.TASKS_PER_SECOND);
    unfinished = shown(tenant, Quota.Kind.UNFINISHED);
  }

  private static String shown(Tenant tenant, Quota.Kind kind) {
    return tenant.quota().limit(kind).map(Object::toString).orElse(null);
  }

  /** What was filled in, as the document of the API, which may be added to. */
  TypedDocument document() {
    return new TypedDocument()
        .text("name", name)
        .number("weight", weight)
        .text("durability", durability)
        .text("retryPolicy", retryPolicy)
        .flag("inlineDestinations", inlineDestinations)
        .part(
            "quota",
            new TypedDocument()
                .numberIfGiven(Quota.Kind.TASKS_PER_SECOND.code(), tasksPerSecond)
                .numberIfGiven(Quota.Kind.UNFINISHED.code(), unfinished)
                .build());
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

  public String getTasksPerSecond() {
    return tasksPerSecond;
  }

  public void setTasksPerSecond(String tasksPerSecond) {
    this.tasksPerSecond = tasksPerSecond;
  }

  public String getUnfinished() {
    return unfinished;
  }

  public void setUnfinished(String unfinished) {
    this.unfinished = unfinished;
  }
}
