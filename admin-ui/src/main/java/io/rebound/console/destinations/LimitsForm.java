package io.rebound.console.destinations;

import io.rebound.console.page.TypedDocument;
import io.rebound.destination.Limits;
import jakarta.json.JsonObject;
import java.io.Serializable;

/**
 * What a destination bears, as fields. Without a number of tasks or failures there is no rate or no
 * breaker; whoever types a duration is asked for the number.
 */
public class LimitsForm implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String RATE = "rate";
  private static final String BREAKER = "breaker";

  private String maxInFlight = Integer.toString(Limits.DEFAULT_MAX_IN_FLIGHT);
  private String tasks;
  private String per = "1s";
  private String failures;
  private String openFor = "30s";
  private String shownPer = per;
  private String shownOpenFor = openFor;

  void fill(JsonObject document) {
    maxInFlight = Integer.toString(document.getInt("maxInFlight"));
    if (document.containsKey(RATE)) {
      JsonObject rate = document.getJsonObject(RATE);
      tasks = Integer.toString(rate.getInt("tasks"));
      per = rate.getString("per");
      shownPer = per;
    }
    if (document.containsKey(BREAKER)) {
      JsonObject breaker = document.getJsonObject(BREAKER);
      failures = Integer.toString(breaker.getInt("failures"));
      openFor = breaker.getString("openFor");
      shownOpenFor = openFor;
    }
  }

  void write(TypedDocument document) {
    document.number("maxInFlight", maxInFlight);
    if (isGiven(tasks) || isTyped(per, shownPer)) {
      document.part(RATE, new TypedDocument().number("tasks", tasks).duration("per", per).build());
    }
    if (isGiven(failures) || isTyped(openFor, shownOpenFor)) {
      document.part(
          BREAKER,
          new TypedDocument().number("failures", failures).duration("openFor", openFor).build());
    }
  }

  private static boolean isTyped(String duration, String shown) {
    return isGiven(duration) && !duration.strip().equals(shown);
  }

  private static boolean isGiven(String typed) {
    return typed != null && !typed.isBlank();
  }

  public String getMaxInFlight() {
    return maxInFlight;
  }

  public void setMaxInFlight(String maxInFlight) {
    this.maxInFlight = maxInFlight;
  }

  public String getTasks() {
    return tasks;
  }

  public void setTasks(String tasks) {
    this.tasks = tasks;
  }

  public String getPer() {
    return per;
  }

  public void setPer(String per) {
    this.per = per;
  }

  public String getFailures() {
    return failures;
  }

  public void setFailures(String failures) {
    this.failures = failures;
  }

  public String getOpenFor() {
    return openFor;
  }

  public void setOpenFor(String openFor) {
    this.openFor = openFor;
  }
}
