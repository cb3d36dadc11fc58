package io.rebound.console.overview;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.chart.LineChart;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.overview.Depth;
import io.rebound.overview.Overview;
import io.rebound.overview.Picture;
import io.rebound.overview.Point;
import io.rebound.overview.Problem;
import io.rebound.overview.Window;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the deployment is doing, looked at again and again while the page is open. */
@Named
@ViewScoped
public class OverviewView implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private transient Overview overview;
  @Inject private transient Permissions permissions;
  @Inject private transient Format format;
  @Inject private transient Texts texts;

  private String window;
  private transient Picture picture;
  private transient Charts charts;

  /** Looks again. */
  public void look() {
    permissions.require(Right.SEE_PLATFORM);
    picture = overview.look(Window.of(window == null ? "" : window).orElse(Window.FIVE_MINUTES));
    charts = new Charts(picture, texts, format);
  }

  public Picture getPicture() {
    return picture;
  }

  /** Worst first; empty when all is well. */
  public List<Problem> getProblems() {
    return picture.problems();
  }

  /** What the schedule holds; null when it cannot be asked. */
  public Depth getDepth() {
    return picture.depth().orElse(null);
  }

  public LineChart getRates() {
    return charts.rates();
  }

  public LineChart getLateness() {
    return charts.lateness();
  }

  public LineChart getDelivery() {
    return charts.delivery();
  }

  /** The last whole step; null when there is none. */
  public Point getLatest() {
    List<Point> series = picture.series();
    return series.isEmpty() ? null : series.get(Math.max(0, series.size() - 2));
  }

  /** How many per second in the last whole step. */
  public Rates getRate() {
    return Optional.ofNullable(getLatest()).map(Rates::of).orElse(null);
  }

  /** The stores by name, with what is wrong with each. */
  public List<Store> getStores() {
    return picture.stores().entrySet().stream()
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
                    each.code(),
                    texts.get("overview.window." + each.code()),
                    each == picture.window()))
        .toList();
  }

  /** A store's health. */
  public record Store(String name, Optional<String> trouble) {}

  /** A window, and whether it is shown. */
  public record Choice(String code, String label, boolean here) {}

  /** Numbers per second. */
  public record Rates(double accepted, double delivered, double failed, double dead) {
    static Rates of(Point point) {
      var counts = point.counts();
      return new Rates(
          point.perSecond(counts.accepted()),
          point.perSecond(counts.delivered()),
          point.perSecond(counts.failed()),
          point.perSecond(counts.dead()));
    }
  }

  public String getWindow() {
    return window;
  }

  public void setWindow(String window) {
    this.window = window;
  }
}
