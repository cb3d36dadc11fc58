package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.ClosedLoop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.Ticks;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Lanes;
import io.rebound.bench.node.Target;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Callers in the JVM submit one task at a time and wait for each answer; nothing is delivered
 * meanwhile.
 */
public record SubmitScenario(
    String name, int callers, int bytes, Durability durability, To to, List<Goal> goals)
    implements NodeScenario {
  /** How long one takes on average. */
  public static final String MEAN = "mean us";

  /** How long it goes on before it counts. */
  public static final int WARM_UP_SECONDS = 4;

  /** How long it counts. */
  public static final int MEASURED_SECONDS = 4;

  private static final Duration LATER = Duration.ofMinutes(30);

  /** Where they would go. */
  public enum To {
    A_PAUSED_DESTINATION("for a paused destination"),
    A_URL_OF_ITS_OWN("each with its URL, due in half an hour");

    private final String words;

    To(String words) {
      this.words = words;
    }
  }

  @Override
  public String description() {
    return "%s tasks of %d B %s, %s"
        .formatted(
            callers == 1 ? "one caller submits" : callers + " callers submit",
            bytes,
            to.words,
            durability.code());
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    Draft draft = draft(node);
    ClosedLoop loop = new ClosedLoop(node.callers(), callers);
    node.progress().doing(name + ", warm-up", node.meters()::accepted);
    loop.run(WARM_UP_SECONDS, new ConcurrentHistogram(3), caller -> submitting(node, draft));
    Histogram micros = new ConcurrentHistogram(3);
    node.progress().doing(name, node.meters()::accepted);
    long waiting = node.waiting();
    Costs costs = node.costs();
    Ticks ticks = Ticks.of(node.meters()::accepted);
    long started = System.nanoTime();
    long submitted = loop.run(MEASURED_SECONDS, micros, caller -> submitting(node, draft));
    double seconds = (System.nanoTime() - started) / 1e9;
    Figure figure =
        Figure.rate(submitted, seconds)
            .with(MEAN, micros.getMean())
            .withClosedLoop(micros)
            .with(ticks.stop());
    Figure whole = costs.since(figure, submitted);
    Counts.verify("tasks that wait", submitted, node.waiting() - waiting);
    return whole;
  }

  private Draft draft(BenchNode node) {
    Draft draft = Draft.to(Lanes.PAUSED, bytes, durability);
    return to == To.A_PAUSED_DESTINATION
        ? draft
        : draft.carrying(node.lanes().spec(Target.HTTP)).dueIn(LATER);
  }

  private static ClosedLoop.Call submitting(BenchNode node, Draft draft) {
    return number -> node.door().submit(draft);
  }
}
