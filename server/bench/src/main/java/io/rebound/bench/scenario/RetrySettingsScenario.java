package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Lanes;
import io.rebound.retry.RetryPresets;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One caller submits tasks that carry their retry policy, in turn one of several: how many times as
 * long the slowest takes on average. In turn, so that what else happens on the machine meets all.
 */
public record RetrySettingsScenario(String name, List<Setting> settings, List<Goal> goals)
    implements NodeScenario {
  /** The mean of the slowest setting. */
  public static final String SLOWEST = "slowest mean us";

  private static final int WARM_UP = 10_000;
  private static final int EACH = 10_000;
  private static final int PAYLOAD = 300;

  /** So many retries, the first after that many seconds, each later one after twice as long. */
  public record Setting(int retries, int seconds) {
    private String mean() {
      return retries + "x" + seconds + " s mean us";
    }

    private Draft draft() {
      return Draft.to(Lanes.PAUSED, PAYLOAD, Durability.MEMORY)
          .under(RetryPresets.doubling(Duration.ofSeconds(seconds), retries));
    }
  }

  @Override
  public String description() {
    return "one caller submits tasks of %d B with retry settings %s, memory: slowest against fastest"
        .formatted(
            PAYLOAD,
            String.join(
                ", ",
                settings.stream()
                    .map(each -> each.retries() + "x" + each.seconds() + " s")
                    .toList()));
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(Durability.MEMORY);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    node.progress().doing(name + ", warm-up", node.meters()::accepted);
    submit(node, WARM_UP, histograms());
    node.progress().doing(name, node.meters()::accepted);
    long waiting = node.waiting();
    List<Histogram> micros = histograms();
    submit(node, EACH, micros);
    long submitted = (long) EACH * settings.size();
    Counts.verify("tasks that wait", submitted, node.waiting() - waiting);
    return figure(micros, submitted);
  }

  private Figure figure(List<Histogram> micros, long submitted) {
    Histogram all = new Histogram(3);
    micros.forEach(all::add);
    double slowest = micros.stream().mapToDouble(Histogram::getMean).max().orElseThrow();
    double fastest = micros.stream().mapToDouble(Histogram::getMean).min().orElseThrow();
    Figure figure =
        Figure.of(slowest / fastest, "x", submitted).withClosedLoop(all).with(SLOWEST, slowest);
    for (int i = 0; i < settings.size(); i++) {
      figure = figure.with(settings.get(i).mean(), micros.get(i).getMean());
    }
    return figure;
  }

  private List<Histogram> histograms() {
    List<Histogram> all = new ArrayList<>();
    settings.forEach(each -> all.add(new Histogram(3)));
    return all;
  }

  private void submit(BenchNode node, int each, List<Histogram> micros) {
    List<Draft> drafts = settings.stream().map(Setting::draft).toList();
    for (int i = 0; i < each; i++) {
      for (int which = 0; which < drafts.size(); which++) {
        long from = System.nanoTime();
        node.door().submit(drafts.get(which));
        micros.get(which).recordValue((System.nanoTime() - from) / 1000);
      }
    }
  }
}
