package io.rebound.console.overview;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.chart.LineChart;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.console.tenants.QuotaLines;
import io.rebound.overview.DeadLetterCount;
import io.rebound.overview.Depth;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.Overview;
import io.rebound.overview.Picture;
import io.rebound.overview.Point;
import io.rebound.overview.Problem;
import io.rebound.overview.TenantDepth;
import io.rebound.overview.TenantOverview;
import io.rebound.overview.TenantPicture;
import io.rebound.overview.Window;
import io.rebound.tenant.Tenant;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the deployment, or the tenant that is shown, is doing; looked at again and again while the
 * page is open.
 */
@Named
@ViewScoped
public class OverviewView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 3;

  @Inject private transient Overview overview;
  @Inject private transient TenantOverview tenantOverview;
  @Inject private transient TenantChoice choice;
  @Inject private transient Permissions permissions;
  @Inject private transient Format format;
  @Inject private transient Texts texts;
  @Inject private transient QuotaLines quotaLines;

  private String window;
  private String tenant;
  private boolean opened;
  private transient Picture picture;
  private transient TenantPicture own;
  private transient Charts charts;

  /** Looks again: at the tenant that is shown, else at the whole deployment. */
  public void look() {
    if (!opened) { // and not again when another tenant is chosen in another tab
      tenant = choice.getName();
      opened = true;
    }
    Optional<Tenant> one = Optional.ofNullable(tenant).flatMap(choice::named);
    if (one.isPresent()) {
      permissions.require(Right.SEE_TASKS);
      own = tenantOverview.look(one.get(), chosen());
      charts = Charts.of(own, texts, format);
    } else {
      permissions.require(Right.SEE_PLATFORM);
      own = null;
      picture = overview.look(chosen());
      charts = Charts.of(picture, texts, format);
    }
  }

  /** A page that was left open for long has forgotten what it saw. */
  private TenantPicture own() {
    if (own == null && picture == null) {
      look();
    }
    return own;
  }

  private Picture picture() {
    own();
    return picture;
  }

  private Window chosen() {
    return Window.of(window == null ? "" : window).orElse(Window.FIVE_MINUTES);
  }

  /** The window that is shown, as filters of tasks have it. */
  public String getSince() {
    return chosen().code();
  }

  /** The one tenant that is shown; null when it is the whole deployment. */
  public TenantPicture getOwn() {
    return own();
  }

  public Picture getPicture() {
    return picture();
  }

  /** Whether PostgreSQL could be asked; else what is empty is not known. */
  public boolean isComplete() {
    return own() == null ? picture.complete() : own.complete();
  }

  /** The worst problems, worst first; empty when all is well. */
  public List<ProblemCard> getProblems() {
    return problems().stream().limit(MOST_SHOWN).toList();
  }

  /** The other problems, which are folded away. */
  public List<ProblemCard> getMoreProblems() {
    return problems().stream().skip(MOST_SHOWN).toList();
  }

  private List<ProblemCard> problems() {
    List<Problem> found = own() == null ? picture.problems() : own.problems();
    Optional<String> one = Optional.ofNullable(own).map(TenantPicture::tenant);
    return new ProblemCards(permissions, one).of(found);
  }

  /** Whether nothing is wrong, though there is something to know. */
  public boolean isWorking() {
    List<ProblemCard> all = problems();
    return !all.isEmpty()
        && all.stream().allMatch(card -> card.problem().severity() == Problem.Severity.NOTE);
  }

  /** The dead letters that wait; null when they cannot be counted. */
  public DeadLetterCount getDeadLetters() {
    return (own() == null ? picture.deadLetters() : own.deadLetters()).orElse(null);
  }

  /** What the tenant that is shown uses of its quotas. */
  public List<QuotaLines.Line> getQuotas() {
    return quotaLines.of(own().quotas());
  }

  /** The destinations in trouble. */
  public List<DestinationLoad> getDestinations() {
    return own() == null ? picture.destinations() : own.destinations();
  }

  /** What the schedule holds of all tenants; null when it cannot be asked. */
  public Depth getDepth() {
    return picture().depth().orElse(null);
  }

  /** What the schedule holds of the tenant that is shown; null when it cannot be asked. */
  public TenantDepth getOwnDepth() {
    return own.depth().orElse(null);
  }

  public LineChart getRates() {
    own();
    return charts.rates();
  }

  public LineChart getLateness() {
    own();
    return charts.lateness();
  }

  public LineChart getDelivery() {
    own();
    return charts.delivery();
  }

  /** The last whole step; null when there is none. */
  public Point getLatest() {
    if (own != null) {
      List<Point> steps = Steps.filled(own);
      return steps.get(steps.size() - 1);
    }
    List<Point> series = picture().series();
    return series.isEmpty() ? null : series.get(Math.max(0, series.size() - 2));
  }

  /** How many per second in the last whole step. */
  public Rates getRate() {
    return Optional.ofNullable(getLatest()).map(Rates::of).orElse(null);
  }

  /** The stores by name, with what is wrong with each. */
  public List<Store> getStores() {
    return picture().stores().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Store(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The windows that one can choose. */
  public List<Choice> getWindows() {
    return List.of(Window.values()).stream()
        .map(
            each ->
                new Choice(
                    each.code(), texts.get("overview.window." + each.code()), each == chosen()))
        .toList();
  }

  /** A store's health. */
  public record Store(String name, Optional<String> trouble) {}

  /** A window, and whether it is shown. */
  public record Choice(String code, String label, boolean here) {}

  public String getWindow() {
    return window;
  }

  public void setWindow(String window) {
    this.window = window;
  }
}
