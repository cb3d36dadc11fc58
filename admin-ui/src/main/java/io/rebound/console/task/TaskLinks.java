package io.rebound.console.task;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Link;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.history.TaskRow;
import io.rebound.recurring.CronSchedules;
import io.rebound.retry.RetryPolicies;
import io.rebound.task.TaskState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the words of a task's page lead to. A link is null when what it leads to is not there any
 * more, or when the user's role may not see it.
 */
@Named
@RequestScoped
public class TaskLinks {
  private static final Pattern REDRIVEN_AS =
      Pattern.compile(Discards.DISCARDED + EditedRedrive.REDRIVEN_AS + "([0-9a-f-]{36})\\b");

  @Inject private Permissions permissions;
  @Inject private TenantChoice tenants;
  @Inject private Destinations destinations;
  @Inject private RetryPolicies policies;
  @Inject private CronSchedules schedules;

  /** To what people did to it. */
  public String acts(TaskRow row) {
    return row.state() == TaskState.CANCELLED && permissions.has(Right.SEE_AUDIT)
        ? Link.to(
            "audit.xhtml",
            "kind",
            "task",
            "tenant",
            tenants.nameOf(row.tenant()),
            "name",
            row.id().toString())
        : null;
  }

  /** To its tenant. */
  public String tenant(TaskRow row) {
    return permissions.has(Right.SEE_TENANTS)
        ? Link.to("tenant.xhtml", "name", tenants.nameOf(row.tenant()))
        : null;
  }

  /** To its destination, unless that came with the task. */
  public String destination(TaskRow row) {
    return permissions.has(Right.SEE_SETUP)
        ? row.destinationName()
            .filter(name -> isStill(row, name))
            .map(name -> of(row, "destination.xhtml", name))
            .orElse(null)
        : null;
  }

  private boolean isStill(TaskRow row, String name) {
    return destinations
        .named(row.tenant(), name)
        .map(Destination::id)
        .filter(row.destination()::equals)
        .isPresent();
  }

  /** To the policy that the version it runs under is of, unless that came with the task. */
  public String policy(TaskRow row, String policy) {
    boolean known = policy != null && policies.resolve(row.tenant(), policy).isPresent();
    return known && permissions.has(Right.SEE_SETUP) ? of(row, "policy.xhtml", policy) : null;
  }

  /** To the schedule that it comes from. */
  public String schedule(TaskRow row, String schedule) {
    boolean known = schedule != null && schedules.has(row.tenant(), schedule);
    return known && permissions.has(Right.SEE_SETUP) ? of(row, "schedule.xhtml", schedule) : null;
  }

  /** To what was changed at its destination, and when. */
  public String changes(TaskRow row) {
    return permissions.has(Right.SEE_AUDIT) && row.destinationName().isPresent()
        ? Link.to(
            "audit.xhtml",
            "kind",
            "destination",
            "tenant",
            tenants.nameOf(row.tenant()),
            "name",
            row.destinationName().get())
        : null;
  }

  /** To its dead letter, when it is dead. */
  public String deadLetter(TaskRow row) {
    return row.state() == TaskState.DEAD
        ? Link.to(
            "deadletter.xhtml", "tenant", tenants.nameOf(row.tenant()), "id", row.id().toString())
        : null;
  }

  /** To the task that went out in its place, with an edited payload. */
  public String replacement(TaskRow row) {
    Matcher as = REDRIVEN_AS.matcher(row.message().orElse(""));
    return row.state() == TaskState.CANCELLED && as.lookingAt()
        ? Link.to("task.xhtml", "id", as.group(1))
        : null;
  }

  private String of(TaskRow row, String page, String name) {
    return Link.to(page, "tenant", tenants.nameOf(row.tenant()), "name", name);
  }
}
