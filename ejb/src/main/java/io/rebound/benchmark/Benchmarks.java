package io.rebound.benchmark;

import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.history.HistoryUnavailable;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.tenant.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** The door for benchmarks: starts, watches, stops and compares runs, one at a time. */
public final class Benchmarks {
  /** How many runs a trend looks back on. */
  public static final int TREND = 100;

  private final BenchmarkRuns runs;
  private final Stage stage;
  private final String node;
  private final Executor background;
  private final BiConsumer<String, Exception> trouble;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile boolean closing;

  /**
   * @param node whose runs are begun here
   * @param background plays the runs; must have a thread for each task at once
   * @param trouble is told what could not be cleared away or written down
   */
  public Benchmarks(
      BenchmarkRuns runs,
      Stage stage,
      String node,
      Executor background,
      BiConsumer<String, Exception> trouble) {
    this.runs = runs;
    this.stage = stage;
    this.node = node;
    this.background = background;
    this.trouble = trouble;
  }

  /** What can be run. */
  public List<Scenario> scenarios() {
    return Scenarios.all();
  }

  /** Begins a run in the background. */
  public Started start(Actor actor, String scenario, Map<String, String> given) {
    Optional<Scenario> known = Scenarios.named(scenario);
    if (known.isEmpty()) {
      return new Started.Rejected(List.of(new FieldError("scenario", unknown(scenario))));
    }
    List<FieldError> errors = new ArrayList<>();
    SortedMap<String, String> parameters = known.get().complete(given, errors);
    if (!errors.isEmpty()) {
      return new Started.Rejected(errors);
    }
    if (!taken.compareAndSet(false, true)) {
      return new Started.Busy("another run is under way on this node, or is being cleared away");
    }
    boolean begun = false;
    try {
      Optional<BenchmarkRun> run = runs.begin(actor, stage.setup(scenario, parameters), node);
      run.ifPresent(each -> background.execute(() -> play(each)));
      begun = run.isPresent();
      return run.<Started>map(Started.Running::new)
          .orElseGet(() -> new Started.Busy("another run is under way"));
    } finally {
      if (!begun) {
        taken.set(false);
      }
    }
  }

  /** Asks a run to stop, which takes it some seconds at most. Empty when there is no such run. */
  public Optional<BenchmarkRun> stop(Actor actor, long id) {
    return runs.stop(actor, id);
  }

  /** The run of that number, as far as it has got. */
  public Optional<BenchmarkRun> find(long id) {
    return runs.find(id);
  }

  /**
   * The newest first, also those from the command line.
   *
   * @param scenario empty: of every scenario
   * @param state empty: in every state
   * @param before only numbers before this one
   */
  public List<BenchmarkRun> list(
      Optional<String> scenario, Optional<State> state, OptionalLong before, int limit) {
    return runs.list(scenario, state, before, limit);
  }

  /** The names of what can be run here, and of what was run from the command line. */
  public SortedSet<String> scenarioNames() {
    SortedSet<String> names = new TreeSet<>(runs.scenarios());
    Scenarios.all().forEach(each -> names.add(each.name()));
    return names;
  }

  /** How a scenario has done over time, from its latest {@value #TREND} runs. */
  public Trend trend(String scenario) {
    return Trend.of(
        scenario,
        runs.list(Optional.of(scenario), Optional.of(State.DONE), OptionalLong.empty(), TREND));
  }

  /** Two runs side by side. */
  public Comparison compare(long a, long b) {
    Optional<BenchmarkRun> first = runs.find(a);
    Optional<BenchmarkRun> second = runs.find(b);
    if (first.isEmpty() || second.isEmpty()) {
      return new Comparison.NotFound(first.isEmpty() ? a : b);
    }
    return Comparison.of(first.get(), second.get());
  }

  /** After a start of the node: what it was running has failed, and is cleared away. */
  public void recover() {
    List<BenchmarkRun> left = runs.abandon(node);
    if (!left.isEmpty() && taken.compareAndSet(false, true)) {
      background.execute(
          () -> {
            left.forEach(this::clear);
            taken.set(false);
          });
    }
  }

  /**
   * Ends what is running, as the node stops. Like after a crash it has failed, and is cleared away,
   * when the node starts again.
   */
  public void close() {
    closing = true;
  }

  private void play(BenchmarkRun run) {
    Watching watch = new Watching(run.id());
    try {
      Measured measured = stage.play(run, watch);
      end(run, watch.stopped() ? State.STOPPED : State.DONE, measured, Optional.empty());
    } catch (InterruptedException e) {
      closing = true; // whoever interrupts a run wants the node to end
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      end(run, State.FAILED, watch.last, Optional.of(reason(e)));
    } finally {
      if (!closing) {
        clear(run);
      }
      taken.set(false);
    }
  }

  private static String reason(RuntimeException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.toString());
  }

  private void end(BenchmarkRun run, State state, Measured measured, Optional<String> note) {
    if (closing) {
      return;
    }
    try {
      runs.end(run.id(), state, measured, note);
    } catch (HistoryUnavailable e) {
      trouble.accept("the end of benchmark run " + run.id() + " could not be noted", e);
    }
  }

  private void clear(BenchmarkRun run) {
    try {
      stage.clear(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      trouble.accept("benchmark run " + run.id() + " could not be cleared away", e);
    }
  }

  private static String unknown(String scenario) {
    return "must be one of "
        + String.join(", ", Scenarios.all().stream().map(Scenario::name).toList())
        + ", but is "
        + Echo.of(scenario);
  }

  private final class Watching implements Stage.Watch {
    private final long id;
    private volatile boolean stopped;
    private volatile Measured last = Measured.NOTHING;

    Watching(long id) {
      this.id = id;
    }

    @Override
    public boolean stopped() {
      return stopped || closing;
    }

    @Override
    public void soFar(Measured measured) {
      last = measured;
      try {
        stopped |= !runs.progress(id, measured);
      } catch (HistoryUnavailable e) {
        trouble.accept("the progress of benchmark run " + id + " could not be noted", e);
      }
    }
  }
}
