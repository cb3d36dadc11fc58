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
import io.rebound.console.page.EditedText;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.deadletter.Redrive;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskRow;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One dead letter: why it died, what it carries, and what to do with it. */
@Named
@ViewScoped
public class DeadLetterView implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private transient Address address;
  @Inject private transient TaskLookup lookup;
  @Inject private transient TaskHistory history;
  @Inject private transient Redrive redrive;
  @Inject private transient EditedRedrive edited;
  @Inject private transient Discards discards;
  @Inject private transient TenantChoice tenants;
  @Inject private transient Permissions permissions;
  @Inject private transient Viewer viewer;
  @Inject private transient InstantSource clock;
  @Inject private transient Notices notices;
  @Inject private transient Texts texts;
  @Inject private transient FacesContext faces;

  // The page as it was shown: what is pressed on it is tried, and refused where it is too late.
  private transient TaskRow row;
  private transient Attempt last;
  private String mediaType;
  private int size;
  private String text;

  private String typed;
  private String why;

  /** Answers that there is none when there is none that this user may see. */
  public void load() throws IOException {
    try {
      Optional<TaskDetail> found = task();
      if (found.isEmpty()) {
        faces.getExternalContext().responseSendError(404, null);
        faces.responseComplete();
      } else {
        show(found.get());
      }
    } catch (HistoryUnavailable | StoreUnavailable | ScheduleUnavailable e) {
      notices.unavailable(e);
    }
  }

  private Optional<TaskDetail> task() {
    return id().flatMap(
            known ->
                address
                    .part("tenant")
                    .flatMap(tenants::named)
                    .flatMap(owner -> lookup.find(owner.id(), known)));
  }

  private void show(TaskDetail task) {
    List<Attempt> attempts = history.attempts(task.row().tenant(), task.row().id());
    last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    row = task.row();
    mediaType = task.payload().mediaType();
    size = task.payload().bytes().length;
    text = EditedText.of(task.payload()).orElse(null);
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
        () -> {
          if (!redrive.one(viewer.actor(), row.tenant(), row.id())) {
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
    return act(this::redriveTyped);
  }

  private String redriveTyped() {
    Optional<String> wrong = EditedText.wrong(typed, mediaType, texts);
    if (wrong.isPresent()) {
      notices.wrong("acts:payload", texts.get("dead.payload.wrong", wrong.get()));
      return null;
    }
    EditedRedrive.Result result =
        edited.of(
            viewer.actor(),
            row.tenant(),
            row.id(),
            EditedText.payload(typed, getText(), mediaType));
    if (result instanceof EditedRedrive.Result.Redriven redriven) {
      notices.kept().done("dead.done.edited");
      return "/task?faces-redirect=true&id=" + redriven.as();
    }
    // The page stays, with what was typed.
    notices.failed("dead.late");
    task().ifPresent(this::show);
    return null;
  }

  /** Gives it up. */
  @Needs(Right.CHANGE_TASKS)
  public String discard() {
    if (why == null || why.isBlank()) {
      notices.wrong("discarding:why", texts.get("dead.why.missing"));
      return null;
    }
    return act(
        () -> {
          Subject subject = Subject.of(Subject.Kind.TASK, row.tenant(), row.id().toString());
          AuditEntry entry =
              AuditEntry.of(viewer.actor(), Act.DISCARD, subject).saying(why.strip());
          int gone =
              discards.discard(
                  entry,
                  row.tenant(),
                  List.of(row.id()),
                  why.strip(),
                  Optional.empty(),
                  clock.instant());
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

  private String act(Supplier<String> change) {
    try {
      return isFound() ? change.get() : late();
    } catch (HistoryUnavailable | JournalUnavailable | ScheduleUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  /** Whether there is a task to show. */
  public boolean isFound() {
    return row != null;
  }

  public TaskRow getRow() {
    return row;
  }

  /** The last attempt; null when there is none. */
  public Attempt getLast() {
    return last;
  }

  public String getMediaType() {
    return mediaType;
  }

  /** Of the payload, in bytes. */
  public int getSize() {
    return size;
  }

  /** Whether it has not been redriven or discarded. */
  public boolean isDead() {
    return isFound() && row.state() == TaskState.DEAD;
  }

  /** Whether it is still dead, and may be changed. */
  public boolean isChangeable() {
    return isDead() && permissions.has(Right.CHANGE_TASKS);
  }

  /** Whether its payload is a text that can be edited. */
  public boolean isEditable() {
    return isChangeable() && permissions.has(Right.SEE_PAYLOADS) && isCarried();
  }

  /** Whether its payload is a text. */
  public boolean isReadable() {
    return text != null;
  }

  /** Whether its payload is a text that a field gives back as it was. */
  public boolean isCarried() {
    return isReadable() && EditedText.isCarried(text);
  }

  /** Whether something was typed that cannot be sent any more. */
  public boolean isTooLate() {
    return isFound() && !isDead() && typed != null && permissions.has(Right.SEE_PAYLOADS);
  }

  /** The payload as text, what was typed included. */
  public String getPayload() {
    permissions.require(Right.SEE_PAYLOADS);
    return typed != null ? typed : getText();
  }

  public void setPayload(String payload) {
    // An empty field comes as null.
    this.typed = payload == null ? "" : payload;
  }

  /** The payload as it is. */
  public String getText() {
    permissions.require(Right.SEE_PAYLOADS);
    return text == null ? "" : text;
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
