package io.rebound.console.task;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.tenant.SavedFilter;
import io.rebound.tenant.SavedFilters;
import io.rebound.tenant.SavedFilters.Change;
import io.rebound.tenant.StoreUnavailable;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The filters that the user keeps. */
@Named
@ViewScoped
public class FiltersView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PAGE = "/tasks.xhtml";
  private static final String FORM = "keeping";
  private static final Set<String> FIELDS = Set.of("name", "filter");

  @Inject private transient Provider<SavedFilters> filters;
  @Inject private transient Provider<InstantSource> clock;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Goes goes;
  @Inject private Asking asking;
  @Inject private TasksView tasks;
  @Inject private Texts texts;

  private transient List<SavedFilter> kept;
  private String name;
  private String filter;
  private String asked;
  private transient SavedFilter replaced;

  /** Those that there are, by name; none while they cannot be had. */
  public List<SavedFilter> getKept() {
    if (kept == null) {
      try {
        kept = filters.get().of(viewer.getName());
      } catch (StoreUnavailable away) {
        kept = List.of();
      }
    }
    return kept;
  }

  /** The address of the tasks that a filter finds. */
  public String address(String text) {
    return "tasks.xhtml?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Keeps the filter that was typed, and shows what it finds. */
  @Needs(Right.SEE_TASKS)
  public void keep() {
    String typed = Optional.ofNullable(filter).orElse("");
    Parsed<TaskFilter> understood = TaskFilterReader.read(typed, clock.get().instant(), texts);
    understood.errors().forEach(error -> notices.wrong(FORM + ":filter", error.toString()));
    if (understood.value().isPresent()) {
      askOrKeep(new SavedFilter(Optional.ofNullable(name).orElse(""), typed));
    }
  }

  private void askOrKeep(SavedFilter wanted) {
    try {
      SavedFilter other = other(wanted).orElse(null);
      boolean unasked = other != null && !other.equals(replaced);
      replaced = other;
      if (unasked) {
        asking.about("keep");
      } else {
        keep(wanted);
      }
    } catch (StoreUnavailable away) {
      notices.unavailable(away);
    }
  }

  /** Another filter that has the name already. */
  private Optional<SavedFilter> other(SavedFilter wanted) {
    return filters.get().of(viewer.getName()).stream()
        .filter(each -> each.name().equals(wanted.name().strip()))
        .filter(each -> !each.text().equals(wanted.text().strip()))
        .findFirst();
  }

  private void keep(SavedFilter wanted) {
    Change change = filters.get().keep(viewer.getName(), wanted);
    if (change instanceof Change.Kept done) {
      notices.kept().done("filters.kept", done.filter().name());
      goes.to(PAGE, "q", done.filter().text());
    } else if (change instanceof Change.Rejected rejected) {
      List<FieldError> errors = rejected.errors();
      notices.wrong(FORM, FIELDS, errors);
    }
  }

  /** Asks before a filter is forgotten. */
  @Needs(Right.SEE_TASKS)
  public void ask(String which) {
    asked = which;
    asking.about("ask-forget");
  }

  /** Forgets the filter that was asked about. */
  @Needs(Right.SEE_TASKS)
  public void forget() {
    try {
      filters.get().forget(viewer.getName(), asked);
      notices.kept().done("filters.forgotten", asked);
      goes.to(PAGE, "q", tasks.getQ());
    } catch (StoreUnavailable away) {
      notices.unavailable(away);
    }
  }

  /** The filter that was asked about last; null when none was. */
  public String getAsked() {
    return asked;
  }

  /** The filter whose place is taken when keeping is pressed once more; null when none is. */
  public SavedFilter getReplaced() {
    return replaced;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getFilter() {
    return filter == null ? tasks.getQ() : filter;
  }

  public void setFilter(String filter) {
    this.filter = filter;
  }
}
