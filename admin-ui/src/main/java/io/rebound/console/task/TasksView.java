package io.rebound.console.task;

import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of tasks: one page of those that match the filter in the address. */
@Named
@ViewScoped
public class TasksView implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int PAGE = 50;

  @Inject private transient TaskPages pages;
  @Inject private transient TenantChoice tenants;
  @Inject private transient InstantSource clock;
  @Inject private transient Notices notices;
  @Inject private transient FacesContext faces;
  @Inject private transient Texts texts;

  private String q;
  private String after;
  private transient List<FieldError> errors = List.of();
  private transient Optional<TaskFilter> filter = Optional.empty();
  private transient List<TaskRow> rows = List.of();

  /** As it was when the page was shown, whatever is chosen in another tab since. */
  private transient Optional<TenantId> scope = Optional.empty();

  private boolean more;
  private transient Optional<TaskId> lookedThrough = Optional.empty();

  /** Looks for the tasks, or goes to the one whose id was typed. */
  public void load() throws IOException {
    Optional<TaskId> typed = id(q == null ? "" : q.strip());
    if (typed.isPresent()) {
      faces.getExternalContext().redirect("task.xhtml?id=" + typed.get());
      return;
    }
    Parsed<TaskFilter> parsed = TaskFilterReader.read(q, clock.instant(), texts);
    filter = parsed.value();
    errors = parsed.errors();
    if (filter.filter(pages::namesStranger).isPresent()) {
      String name = filter.get().tenant().orElseThrow();
      errors = List.of(new FieldError("tenant", texts.get("filter.tenant", name)));
      filter = Optional.empty();
    }
    filter.ifPresent(this::find);
  }

  private void find(TaskFilter wanted) {
    scope = pages.scope(wanted);
    try {
      TaskPage page =
          pages.page(scope, wanted, after == null ? Optional.empty() : id(after), PAGE + 1);
      List<TaskRow> found = page.rows();
      more = found.size() > PAGE;
      rows = more ? found.subList(0, PAGE) : found;
      lookedThrough = page.lookedThrough();
      if (!pages.isLive()) {
        notices.doubted("schedule.silent");
      }
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
    }
  }

  static Optional<TaskId> id(String text) {
    try {
      return Optional.of(TaskId.parse(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The filter that was understood; empty when it was not. */
  Optional<TaskFilter> filter() {
    return filter;
  }

  /** Whose tasks are shown; empty for all. */
  Optional<TenantId> scope() {
    return scope;
  }

  /** What can be typed, as JSON for the script that suggests it; it asks for what is many. */
  public String getSuggestions() {
    String states =
        Arrays.stream(TaskState.values())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("\",\"", "\"state\":[\"", "\"]"));
    return "{"
        + states
        + ",\"since\":[\"15m\",\"1h\",\"24h\",\"7d\"],\"until\":[\"1h\",\"24h\"],"
        + "\"died-since\":[\"15m\",\"1h\",\"24h\",\"7d\"],\"died-until\":[\"1h\",\"24h\"],"
        + "\"failed\":[\"yes\"],\"source\":[],\"destination\":[],"
        + names("tenant", tenants.isFree() ? tenants.getNames() : List.of())
        + "}";
  }

  /** Names are letters, digits, dots and hyphens, so they need no escapes. */
  private static String names(String kind, List<String> names) {
    return names.stream()
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(",", "\"" + kind + "\":[", "]"));
  }

  /** The address of the same filter as a table for spreadsheets. */
  public String getCsv() {
    boolean chosen = tenants.isFree() && filter.filter(f -> f.tenant().isEmpty()).isPresent();
    String whose =
        scope.filter(one -> chosen).map(one -> "+tenant%3A" + tenants.nameOf(one)).orElse("");
    return "tasks.csv?q=" + encoded() + whose;
  }

  /** The address of the next page. */
  public String getOlder() {
    return olderThan(rows.get(rows.size() - 1).id());
  }

  /** When the last task was made that was looked at; null when looking did not end early. */
  public Instant getLookedBackTo() {
    return lookedThrough.map(TaskId::madeAt).orElse(null);
  }

  /** The address that goes on where looking ended. */
  public String getFurther() {
    return olderThan(lookedThrough.orElseThrow());
  }

  private String olderThan(TaskId last) {
    return "tasks.xhtml?q=" + encoded() + "&after=" + last;
  }

  /** The address of the first page. */
  public String getNewest() {
    return "tasks.xhtml?q=" + encoded();
  }

  private String encoded() {
    return URLEncoder.encode(q == null ? "" : q, StandardCharsets.UTF_8);
  }

  public List<TaskRow> getRows() {
    return rows;
  }

  public boolean isMore() {
    return more;
  }

  public boolean isFirst() {
    return after == null;
  }

  public List<FieldError> getErrors() {
    return errors;
  }

  /** Whether the table has to say whose each task is. */
  public boolean isManyTenants() {
    return scope.isEmpty();
  }

  public String getQ() {
    return q;
  }

  public void setQ(String q) {
    this.q = q;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
