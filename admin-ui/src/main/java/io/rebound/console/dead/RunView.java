package io.rebound.console.dead;

import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkRun;
import io.rebound.bulk.BulkRun.State;
import io.rebound.bulk.BulkRuns.Resumption;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Address;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Link;
import io.rebound.console.page.Menu;
import io.rebound.console.page.Notices;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** A run over many tasks: how far it has got, to be stopped and resumed. */
@Named
@RequestScoped
public class RunView {
  @Inject private Address address;
  @Inject private BulkActs bulk;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Goes goes;
  @Inject private FacesContext faces;
  @Inject private RunsView runs;
  @Inject private Menu menu;
  @Inject private Permissions permissions;

  private Optional<BulkRun> run;

  /** Answers that there is none when there is none that this user may see. */
  public void load() throws IOException {
    try {
      if (run().isEmpty()) {
        faces.getExternalContext().responseSendError(404, null);
        faces.responseComplete();
      } else if (isOfTasks()) {
        menu.shows("/tasks.xhtml");
      }
    } catch (HistoryUnavailable e) {
      run = Optional.empty();
      notices.unavailable(e);
    }
  }

  private Optional<BulkRun> run() {
    if (run == null) {
      run = bulk.find(viewer.tenant(), id());
    }
    return run;
  }

  private long id() {
    return address
        .part("id")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** Looks again; the page comes anew when there is nothing more to be looked for. */
  public void look() {
    if (!isRunning()) {
      goes.to("/run.xhtml", "id", Long.toString(id()));
    }
  }

  /** Stops it after the page under way. */
  @Needs(Right.CHANGE_TASKS)
  public String stop() {
    return change(() -> bulk.stop(viewer.actor(), viewer.tenant(), id()));
  }

  /** Lets it go on. */
  @Needs(Right.CHANGE_TASKS)
  public String resume() {
    return change(
        () -> {
          Optional<Resumption> resumption = bulk.resume(viewer.actor(), viewer.tenant(), id());
          resumption.flatMap(Resumption::equal).ifPresent(this::tellOfEqual);
          return resumption.map(Resumption::run);
        });
  }

  private void tellOfEqual(BulkRun other) {
    notices.kept().failed("run.same.stopped", Long.toString(other.id()));
  }

  private String change(Supplier<Optional<BulkRun>> act) {
    try {
      run = act.get();
      return "/run?faces-redirect=true&id=" + id();
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  /** The run; null when it could not be read. */
  public BulkRun getRun() {
    return run().orElse(null);
  }

  /** The list that it was begun from. */
  public String getPlace() {
    return run().map(runs::place).orElse("dead.xhtml");
  }

  /** What the audit trail says of it, page by page; null for those who may not see that. */
  public String getEntries() {
    return permissions.has(Right.SEE_AUDIT)
        ? Link.to("audit.xhtml", "run", Long.toString(id()))
        : null;
  }

  /** What else that person or key did; null for those who may not see that. */
  public String by(BulkRun any) {
    return permissions.has(Right.SEE_AUDIT)
        ? Link.to("audit.xhtml", "actor", any.order().actor().name())
        : null;
  }

  /** Whether that is the list of tasks. */
  public boolean isOfTasks() {
    return run().filter(runs::isOfTasks).isPresent();
  }

  /** Whether it is worth asking again. */
  public boolean isRunning() {
    return run().stream().anyMatch(known -> known.state() == State.RUNNING);
  }

  /** Whether it can go on. */
  public boolean isStopped() {
    return run().stream().anyMatch(known -> known.state() == State.STOPPED);
  }

  /** How much is done, in hundredths. */
  public int getPercent() {
    return (int) Math.floor(getRun().progress() * 100);
  }

  /** The colour of its state. */
  public String tone(BulkRun any) {
    return switch (any.state()) {
      case RUNNING -> any.trouble().isPresent() ? "busy" : "calm";
      case STOPPED -> "idle";
      case DONE -> "good";
    };
  }
}
