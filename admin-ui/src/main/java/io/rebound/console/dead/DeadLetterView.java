package io.rebound.console.dead;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Address;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.deadletter.Redrive;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Attempt;
import io.rebound.task.Payload;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One dead letter: why it died, what it carries, and what to do with it. */
@Named
@RequestScoped
public class DeadLetterView {
  @Inject private Address address;
  @Inject private TaskLookup lookup;
  @Inject private TaskHistory history;
  @Inject private Redrive redrive;
  @Inject private EditedRedrive edited;
  @Inject private Discards discards;
  @Inject private TenantChoice tenants;
  @Inject private Permissions permissions;
  @Inject private Viewer viewer;
  @Inject private InstantSource clock;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private FacesContext faces;

  private String payload;
  private String why;
  private Optional<TaskDetail> task;
  private List<Attempt> attempts;

  /** Answers that there is none when there is none that this user may see. */
  public void load() throws IOException {
    try {
      if (task().isEmpty()) {
        faces.getExternalContext().responseSendError(404, null);
        faces.responseComplete();
      }
    } catch (HistoryUnavailable | StoreUnavailable | ScheduleUnavailable e) {
      task = Optional.empty();
      notices.unavailable(e);
    }
  }

  private Optional<TaskDetail> task() {
    if (task == null) {
      task =
          id().flatMap(
                  known ->
                      address
                          .part("tenant")
                          .flatMap(tenants::named)
                          .flatMap(owner -> lookup.find(owner.id(), known)));
    }
    return task;
  }

  private Optional<TaskId> id() {
    try {
      return address.part("id").map(TaskId::parse);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Brings it back as it is. */
  @Needs(Right.CHANGE_TASKS)
  public String redrive() {
    return act(
        found -> {
          if (!redrive.one(viewer.actor(), found.row().tenant(), found.row().id())) {
            return late();
          }
          notices.kept().done("dead.done.redriven");
          return "/task?faces-redirect=true&id=" + getId();
        });
  }

  /** Brings it back with the payload that was typed. */
  @Needs(Right.CHANGE_TASKS)
  public String redriveEdited() {
    permissions.require(Right.SEE_PAYLOADS);
    return act(this::redriveEdited);
  }

  private String redriveEdited(TaskDetail found) {
    Optional<String> wrong = EditedText.wrong(payload, found.payload().mediaType());
    if (wrong.isPresent()) {
      notices.wrong("acts:payload", texts.get("dead.payload.wrong", wrong.get()));
      return null;
    }
    Payload changed = EditedText.payload(payload, found.payload().mediaType());
    EditedRedrive.Result result =
        edited.of(viewer.actor(), found.row().tenant(), found.row().id(), changed);
    if (result instanceof EditedRedrive.Result.Redriven redriven) {
      notices.kept().done("dead.done.edited");
      return "/task?faces-redirect=true&id=" + redriven.as();
    }
    return late();
  }

  /** Gives it up. */
  @Needs(Right.CHANGE_TASKS)
  public String discard() {
    if (why == null || why.isBlank()) {
      notices.wrong("discarding:why", texts.get("dead.why.missing"));
      return null;
    }
    return act(
        found -> {
          TenantId owner = found.row().tenant();
          TaskId task = found.row().id();
          Subject subject = Subject.of(Subject.Kind.TASK, owner, task.toString());
          AuditEntry entry =
              AuditEntry.of(viewer.actor(), Act.DISCARD, subject).saying(why.strip());
          int gone =
              discards.discard(
                  entry, owner, List.of(task), why.strip(), Optional.empty(), clock.instant());
          if (gone == 0) {
            return late();
          }
          notices.kept().done("dead.done.discarded");
          return "/dead?faces-redirect=true";
        });
  }

  private String late() {
    notices.kept().failed("dead.late");
    return "/task?faces-redirect=true&id=" + getId();
  }

  private String act(Function<TaskDetail, String> change) {
    try {
      Optional<TaskDetail> found = task();
      return found.isPresent() ? change.apply(found.get()) : late();
    } catch (HistoryUnavailable | JournalUnavailable | ScheduleUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  /** Whether there is a task to show. */
  public boolean isFound() {
    return task().isPresent();
  }

  public TaskDetail getTask() {
    return task().orElse(null);
  }

  /** Whether it is still dead, and may be changed. */
  public boolean isChangeable() {
    return task().stream().anyMatch(found -> found.row().state() == TaskState.DEAD)
        && permissions.has(Right.CHANGE_TASKS);
  }

  /** Whether its payload is a text that can be edited. */
  public boolean isEditable() {
    return isChangeable()
        && permissions.has(Right.SEE_PAYLOADS)
        && EditedText.of(getTask().payload()).isPresent();
  }

  /** The last attempt; null when there is none. */
  public Attempt getLast() {
    if (attempts == null) {
      attempts = history.attempts(getTask().row().tenant(), getTask().row().id());
    }
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
  }

  /** The payload as text, what was typed included. */
  public String getPayload() {
    permissions.require(Right.SEE_PAYLOADS);
    return payload != null
        ? payload
        : task().flatMap(found -> EditedText.of(found.payload())).orElse("");
  }

  public void setPayload(String payload) {
    this.payload = payload;
  }

  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why;
  }

  public String getTenant() {
    return address.part("tenant").orElse("");
  }

  public String getId() {
    return address.part("id").orElse("");
  }
}
