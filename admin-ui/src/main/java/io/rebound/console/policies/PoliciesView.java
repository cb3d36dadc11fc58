package io.rebound.console.policies;

import io.rebound.console.access.Needs;
import io.rebound.console.access.OneTenant;
import io.rebound.console.access.Right;
import io.rebound.console.page.Texts;
import io.rebound.destination.DestinationCatalog;
import io.rebound.intake.EffectivePolicy;
import io.rebound.intake.EffectivePolicy.Answer;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The policies that a tenant can name, and which of them applies where. */
@Named
@RequestScoped
public class PoliciesView {
  private static final int MOST = 1000;
  private static final int SHOWN = 20;

  @Inject private OneTenant one;
  @Inject private RetryPolicyCatalog catalog;
  @Inject private DestinationCatalog destinations;
  @Inject private EffectivePolicy effective;
  @Inject private InstantSource clock;
  @Inject private Texts texts;

  private String destination;
  private String task;
  private List<Row> rows;
  private Answer answer;

  /** The tenant's own and the presets, by name. */
  @Needs(Right.SEE_SETUP)
  public List<Row> getRows() {
    if (rows == null) {
      rows =
          one.id().map(id -> catalog.list(id, Optional.empty(), MOST)).orElse(List.of()).stream()
              .map(this::row)
              .toList();
    }
    return rows;
  }

  private Row row(Stored stored) {
    return new Row(
        stored,
        new ScheduleChart(stored.version().policy(), clock.instant(), SHOWN, texts).getSummary());
  }

  /** The names of the tenant's destinations. */
  public List<String> getDestinations() {
    return one
        .id()
        .map(id -> destinations.list(id, Optional.empty(), MOST))
        .orElse(List.of())
        .stream()
        .flatMap(each -> each.name().stream())
        .toList();
  }

  /** Which policy applies and why; null before anybody asked. */
  public Explanation getExplanation() {
    return answer() instanceof Answer.Explained explained
        ? new Explanation(explained, clock.instant(), texts)
        : null;
  }

  /** What was named and is not there; null when all is. */
  public String getMissing() {
    return answer() instanceof Answer.Missing missing ? missing.name() : null;
  }

  private Answer answer() {
    if (answer == null) {
      answer = one.id().map(this::ask).orElse(null);
    }
    return answer;
  }

  private Answer ask(TenantId id) {
    return effective.of(id, given(destination), given(task), SHOWN);
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
  }

  public String getDestination() {
    return destination;
  }

  public void setDestination(String destination) {
    this.destination = destination;
  }

  public String getTask() {
    return task;
  }

  public void setTask(String task) {
    this.task = task;
  }

  /** A policy in the list. */
  public record Row(Stored stored, String summary) {
    public String getName() {
      return stored.version().name().orElse("");
    }

    public boolean isPreset() {
      return stored.preset();
    }

    public int getVersion() {
      return stored.version().number();
    }

    public int getAttempts() {
      return stored.version().policy().maxAttempts();
    }

    public String getSummary() {
      return summary;
    }
  }
}
