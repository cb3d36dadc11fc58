package io.rebound.console.task;

import io.rebound.bulk.BulkAct;
import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.BulkRuns.Beginning;
import io.rebound.bulk.Selection;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Format;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.tenant.StoreUnavailable;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Acts on all tasks that match the filter: first counted, then confirmed, then done by and by. */
@Named
@ViewScoped
public class BulkView implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private TasksView tasks;
  @Inject private transient TaskPages pages;
  @Inject private transient BulkActs bulk;
  @Inject private transient Viewer viewer;
  @Inject private transient Permissions permissions;
  @Inject private transient Notices notices;
  @Inject private transient Asking asking;
  @Inject private transient Format format;
  @Inject private transient Texts texts;
  @Inject private transient TenantChoice tenants;

  private BulkAct act;
  private transient Selection counted;
  private transient Count count = Count.NONE;
  private int rate = BulkOrder.USUAL_RATE;

  /** Whether the buttons are there: something may match, and the user may change it. */
  public boolean isOffered() {
    boolean some = !tasks.getRows().isEmpty() || tasks.getLookedBackTo() != null;
    return some && permissions.has(Right.CHANGE_TASKS);
  }

  /** What can be done to the states that the filter leaves. */
  public List<BulkAct> getActs() {
    var states = tasks.filter().map(TaskFilter::states).orElseThrow();
    return List.of(BulkAct.CANCEL, BulkAct.RUN_NOW, BulkAct.REDRIVE).stream()
        .filter(each -> states.isEmpty() || each.states().stream().anyMatch(states::contains))
        .toList();
  }

  /** Counts the tasks that the act would change, and asks. */
  @Needs(Right.CHANGE_TASKS)
  public void count(BulkAct wanted) {
    try {
      counted = selection();
      count = bulk.matching(wanted, counted);
      act = wanted;
      asking.about("bulk-confirm");
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
    }
  }

  /** Counts on, for some seconds at most. */
  @Needs(Right.CHANGE_TASKS)
  public void countOn() {
    try {
      count = bulk.matching(act, counted, count);
      asking.about("bulk-confirm");
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
    }
  }

  /** Begins with those that were counted, and opens the page that shows how far it has got. */
  @Needs(Right.CHANGE_TASKS)
  public String start() {
    if (rate < 1 || rate > BulkOrder.HIGHEST_RATE) {
      notices.wrong("bulk:rate", texts.get("rate.wrong"));
      return null;
    }
    try {
      Beginning beginning =
          bulk.start(new BulkOrder(viewer.actor(), act, counted, rate, Optional.empty()));
      if (beginning.isNew()) {
        Count begun = beginning.run().matching();
        notices.kept().done("bulk.begun", number(begun), begun.found());
      } else {
        notices.kept().doubted("run.same");
      }
      return "/run?faces-redirect=true&id=" + beginning.run().id();
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  private Selection selection() {
    int limit = 1; // of no use here: the run takes pages of its own
    return new Selection.OfTasks(
        pages.search(tasks.scope(), tasks.filter().orElseThrow(), Optional.empty(), limit));
  }

  /** The act that was asked about last; null when none was. */
  public BulkAct getAct() {
    return act;
  }

  /** Whether it is known that there is nothing to do. */
  public boolean isNothing() {
    return isExact() && count.found() == 0;
  }

  /** Whether all that match are counted. */
  public boolean isExact() {
    return count.isExact();
  }

  /** How many there are, or are at least; and whose, where that can vary. */
  public String getCounted() {
    String number = number(count);
    if (!tenants.isFree()) {
      return texts.get("bulk.count", number, count.found());
    }
    return counted
        .tenant()
        .map(one -> texts.get("bulk.count.of", number, count.found(), tenants.nameOf(one)))
        .orElseGet(() -> texts.get("bulk.count.all", number, count.found()));
  }

  private String number(Count of) {
    String number = format.number(of.found());
    return of.isExact() ? number : texts.get("bulk.least", number);
  }

  public int getRate() {
    return rate;
  }

  public void setRate(int rate) {
    this.rate = rate;
  }
}
