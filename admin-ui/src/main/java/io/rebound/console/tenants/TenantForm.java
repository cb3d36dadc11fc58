package io.rebound.console.tenants;

import io.rebound.console.page.TypedDocument;
import io.rebound.tenant.Tenant;
import java.io.Serializable;
import java.util.Set;

/** A tenant as fields that people fill in, and back. */
public class TenantForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields. */
  static final Set<String> FIELDS =
      Set.of("name", "weight", "durability", "retryPolicy", "inlineDestinations");

  private String name;
  private String weight = "1";
  private String durability = "journaled";
  private String retryPolicy;
  private boolean inlineDestinations = true;

  /** Fills the fields. */
  void fill(Tenant tenant) {
    name = tenant.name();
    weight = Integer.toString(tenant.weight());
    durability = tenant.durability().code();
    retryPolicy = tenant.retryPolicy().orElse(null);
    inlineDestinations = tenant.inlineDestinations();
  }

  /** What was filled in, as the document of the API, which may be added to. */
  TypedDocument document() {
    return new TypedDocument()
        .text("name", name)
        .number("weight", weight)
        .text("durability", durability)
        .text("retryPolicy", retryPolicy)
        .flag("inlineDestinations", inlineDestinations);
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
