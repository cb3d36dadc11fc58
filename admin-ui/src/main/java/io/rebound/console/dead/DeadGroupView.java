package io.rebound.console.dead;

import io.rebound.bulk.BulkAct;
import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.BulkRuns.Beginning;
import io.rebound.bulk.Selection;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Address;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.deadletter.CauseGroup;
import io.rebound.deadletter.CauseGroups;
import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetterPage;
import io.rebound.deadletter.DeadLetters;
import io.rebound.history.DeathTime;
import io.rebound.history.HistoryUnavailable;
import io.rebound.task.TaskId;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The dead letters of one cause: a page of them, and what can be done to all. */
@Named
@ViewScoped
public class DeadGroupView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int PAGE = 50;

  @Inject private transient Address address;
  @Inject private transient CauseGroups causes;
  @Inject private transient DeadLetters deadLetters;
  @Inject private transient BulkActs bulk;
  @Inject private transient TenantChoice tenants;
  @Inject private transient Viewer viewer;
  @Inject private transient Notices notices;
  @Inject private transient Texts texts;
  @Inject private transient FacesContext faces;

  private int rate = BulkOrder.USUAL_RATE;
  private String why;
  private transient CauseGroup group;
  private transient List<DeadLetter> letters = List.of();
  private boolean more;
  private transient Optional<TaskId> lookedThrough = Optional.empty();

  /** Reads a page of the group, or answers that there is no such tenant or cause. */
  public void load() throws IOException {
    try {
      Optional<DeadLetterFilter> filter = filter();
      if (filter.isEmpty() || address.part("since").isPresent() && since().isEmpty()) {
        faces.getExternalContext().responseSendError(404, null);
        faces.responseComplete();
        return;
      }
      show(filter.get());
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
    }
  }

  private void show(DeadLetterFilter filter) {
    DeadLetterFilter page =
        address.part("after").flatMap(DeadGroupView::id).map(filter::after).orElse(filter);
    DeadLetterPage read = deadLetters.page(page, PAGE + 1);
    List<DeadLetter> found = read.letters();
    lookedThrough = read.lookedThrough();
    more = found.size() > PAGE;
    letters = more ? found.subList(0, PAGE) : found;
    group =
        causes
            .find(
                filter.tenant(),
                filter.cause().orElseThrow(),
                filter.destination(),
                new DeathTime(filter.from(), filter.to()))
            .orElse(null);
  }

  /** Brings all of them back, at the rate. */
  @Needs(Right.CHANGE_TASKS)
  public String redriveAll() {
    if (rate < 1 || rate > BulkOrder.HIGHEST_RATE) {
      notices.wrong("redriving:rate", texts.get("rate.wrong"));
      return null;
    }
    return start(BulkAct.REDRIVE, rate, Optional.empty());
  }

  /** Gives all of them up. */
  @Needs(Right.CHANGE_TASKS)
  public String discardAll() {
    if (why == null || why.isBlank()) {
      notices.wrong("discarding:why", texts.get("dead.why.missing"));
      return null;
    }
    return start(BulkAct.DISCARD, BulkOrder.USUAL_RATE, Optional.of(why.strip()));
  }

  private String start(BulkAct act, int perSecond, Optional<String> reason) {
    try {
      Selection all = new Selection.OfDeadLetters(filter().orElseThrow());
      Beginning beginning = bulk.start(new BulkOrder(viewer.actor(), act, all, perSecond, reason));
      if (!beginning.isNew()) {
        notices.kept().doubted("run.same");
      }
      return "/run?faces-redirect=true&id=" + beginning.run().id();
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  private Optional<DeadLetterFilter> filter() {
    Optional<Tenant> owner = address.part("tenant").flatMap(tenants::named);
    return owner.flatMap(
        found ->
            address
                .part("cause")
                .flatMap(DeadGroupView::number)
                .map(
                    id ->
                        new DeadLetterFilter(
                            found.id(),
                            address.part("destination"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(id),
                            since(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())));
  }

  private Optional<Instant> since() {
    return address.part("since").flatMap(DeadGroupView::time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String hex) {
    return hex.matches("[0-9a-f]{1,16}")
        ? Optional.of(Long.parseUnsignedLong(hex, 16))
        : Optional.empty();
  }

  private static Optional<TaskId> id(String text) {
    try {
      return Optional.of(TaskId.parse(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The address of the first page. */
  public String getNewest() {
    return "deadgroup.xhtml?tenant="
        + getTenant()
        + "&cause="
        + getCause()
        + since().map(time -> "&since=" + time).orElse("")
        + address.part("destination").map(name -> "&destination=" + name).orElse("");
  }

  /** The address of those that died at other times too. */
  public String getEver() {
    return getNewest().replaceFirst("&since=[^&]*", "");
  }

  /** Only those that died since then are shown; null when all are. */
  public Instant getSince() {
    return since().orElse(null);
  }

  /** The address of those of the letter's destination alone; null when that is all there are. */
  public String narrowed(DeadLetter letter) {
    return getDestination() == null
        ? letter
            .task()
            .destinationName()
            .map(name -> getNewest() + "&destination=" + name)
            .orElse(null)
        : null;
  }

  /** The address of the next page. */
  public String getOlder() {
    return getNewest() + "&after=" + letters.get(letters.size() - 1).task().id();
  }

  /** When the last task was made that was looked at; null when looking did not end early. */
  public Instant getLookedBackTo() {
    return lookedThrough.map(TaskId::madeAt).orElse(null);
  }

  /** The address that goes on where looking ended. */
  public String getFurther() {
    return getNewest() + "&after=" + lookedThrough.orElseThrow();
  }

  /** The group, as it was last known; null when nothing of it is left. */
  public CauseGroup getGroup() {
    return group;
  }

  public List<DeadLetter> getLetters() {
    return letters;
  }

  public boolean isMore() {
    return more;
  }

  public String getTenant() {
    return address.part("tenant").orElse("");
  }

  public String getCause() {
    return address.part("cause").orElse("");
  }

  /** The one destination that it is about; null for all. */
  public String getDestination() {
    return address.part("destination").orElse(null);
  }

  /** Whether a later page is shown. */
  public boolean isLater() {
    return address.part("after").isPresent();
  }

  public int getRate() {
    return rate;
  }

  public void setRate(int rate) {
    this.rate = rate;
  }

  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why;
  }
}
