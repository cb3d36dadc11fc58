package io.rebound.console.task;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.delivery.Request;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.Requests;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskRow;
import io.rebound.recurring.CronFirer;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One task: its life, its attempts, what it carries. */
@Named
@ViewScoped
public class TaskView implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private transient TaskLookup lookup;
  @Inject private transient TaskHistory history;
  @Inject private transient Requests requests;
  @Inject private transient Destinations destinations;
  @Inject private transient RetryPolicies policies;
  @Inject private transient TenantChoice tenants;
  @Inject private transient Tenants directory;
  @Inject private transient Permissions permissions;
  @Inject private transient InstantSource clock;
  @Inject private transient Notices notices;
  @Inject private transient Texts texts;
  @Inject private transient FacesContext faces;

  private static final Duration SOON = Duration.ofSeconds(30);

  private String id;

  /** As it was when the page was shown: whoever lost the right since is told so, at the act. */
  private boolean mayChange;

  private transient TaskDetail task;
  private transient List<Attempt> attempts = List.of();
  private transient Map<Integer, Request> asked = Map.of();
  private transient Optional<RetryPolicies.Version> policy = Optional.empty();
  private transient Optional<DestinationSpec> spec = Optional.empty();
  private transient boolean suspended;

  /** Finds the task, or answers that there is none that this user may see. */
  public void load() throws IOException {
    try {
      Optional<TaskId> wanted = TasksView.id(id == null ? "" : id);
      Optional<TaskDetail> found =
          wanted.flatMap(
              known ->
                  lookup
                      .owner(known)
                      .filter(tenants::maySee)
                      .flatMap(tenant -> lookup.find(tenant, known)));
      if (found.isEmpty()) {
        faces.getExternalContext().responseSendError(404, null);
        faces.responseComplete();
      } else {
        show(found.get());
        if (isPending() && !lookup.isLive()) {
          notices.doubted("schedule.silent");
        }
      }
    } catch (HistoryUnavailable | StoreUnavailable | ScheduleUnavailable e) {
      notices.unavailable(e);
    }
  }

  private void show(TaskDetail found) {
    task = found;
    attempts = history.attempts(found.row().tenant(), found.row().id());
    asked = requests.of(shown(found), attempts);
    policy = policies.version(found.retryPolicy());
    mayChange = permissions.has(Right.CHANGE_TASKS);
    spec = destinations.find(found.row().destination()).map(Destination::spec);
    suspended = directory.find(found.row().tenant()).filter(Tenant::suspended).isPresent();
  }

  /** Whether there is a task to show. */
  public boolean isFound() {
    return task != null;
  }

  public TaskRow getRow() {
    return task.row();
  }

  /** What this user may see of it: its own headers are as secret as its payload. */
  private TaskDetail shown(TaskDetail found) {
    return permissions.has(Right.SEE_PAYLOADS) ? found : found.withoutHeaders();
  }

  /** Whether it brought headers that this user may not see. */
  public boolean isHeadersHidden() {
    return !task.headers().isEmpty() && !permissions.has(Right.SEE_PAYLOADS);
  }

  /** Newest first. */
  public List<Tried> getAttempts() {
    return IntStream.range(0, attempts.size())
        .mapToObj(i -> attempts.get(attempts.size() - 1 - i))
        .map(each -> new Tried(each, Optional.ofNullable(asked.get(each.number()))))
        .toList();
  }

  public Timeline getTimeline() {
    return Timeline.of(task.row(), attempts);
  }

  /** The same for a narrow screen. */
  public Timeline getNarrowTimeline() {
    return Timeline.narrow(task.row(), attempts);
  }

  /** Why it is where it is. */
  public Standing getStanding() {
    return Standing.of(task.row(), suspended, getAttemptsLeft(), clock.instant(), texts);
  }

  /** How many attempts its policy still grants. */
  public int getAttemptsLeft() {
    return policy
        .map(version -> version.policy().maxAttempts() - task.row().progress().failures())
        .map(left -> Math.max(0, left))
        .orElse(0);
  }

  /** The policy that it runs under, by name and version; words of ours when it came with it. */
  public String getPolicyName() {
    return policy
        .flatMap(version -> version.name().map(name -> name + " (" + version.number() + ")"))
        .orElseGet(() -> texts.get("task.inline"));
  }

  /** The policy that it runs under, in full; null when it cannot be found. */
  public String getPolicy() {
    return policy
        .map(version -> RetryPolicyJson.write(version.policy()).toString())
        .map(PayloadText::indented)
        .orElse(null);
  }

  /** In how many seconds it is worth looking again; null when nothing changes by itself. */
  public Integer getBeat() {
    if (task.row().state() == TaskState.LEASED) {
      return 1;
    }
    Instant soon = clock.instant().plus(SOON);
    return isPending() ? (task.row().progress().dueAt().isBefore(soon) ? 2 : 10) : null;
  }

  /** Whether its next attempt is still to come. */
  public boolean isPending() {
    return Standing.waits(task.row().state());
  }

  public boolean isMayCancel() {
    return isPending() && mayChange;
  }

  public boolean isMayRunNow() {
    return task.row().state() == TaskState.SCHEDULED && mayChange;
  }

  public boolean isMayRedrive() {
    return task.row().state() == TaskState.DEAD && mayChange;
  }

  /** The name of the policy that it runs under; null when that came with it. */
  public String getNamedPolicy() {
    return policy.flatMap(RetryPolicies.Version::name).orElse(null);
  }

  /** The schedule that it comes from; null when it comes from none. */
  public String getSchedule() {
    return task.headers().get(CronFirer.SCHEDULE);
  }

  /** What it carries, and where to. */
  public Contents getContents() {
    return new Contents(task, spec, permissions);
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
