package io.rebound.bench.floor;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.measure.Callers;
import io.rebound.bench.measure.ClosedLoop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.Ticks;
import io.rebound.bench.node.BenchStores;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.SubmitScenario;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Callers ask a bare store, as {@link SubmitScenario} asks the engine. */
record StoreFloor(String name, String words, int callers, Opening opening) implements Floor {

  /** Makes the store ready for so many callers. */
  interface Opening {
    Bare open(BenchStores stores, int callers) throws SQLException;
  }

  @Override
  public String description() {
    return (callers == 1 ? "one caller, " : callers + " callers, each ") + words;
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (BenchStores stores = bench.stores();
        Callers threads = new Callers();
        Bare bare = opening.open(stores, callers)) {
      LongAdder done = new LongAdder();
      ClosedLoop loop = new ClosedLoop(threads, callers);
      bench.progress().doing(name + ", warm-up", done::sum);
      bare.begin();
      loop.run(
          SubmitScenario.WARM_UP_SECONDS,
          new ConcurrentHistogram(3),
          caller -> counted(bare, caller, done));
      bare.begin();
      Histogram micros = new ConcurrentHistogram(3);
      bench.progress().doing(name, done::sum);
      Costs costs = stores.costs();
      Ticks ticks = Ticks.of(done::sum);
      long started = System.nanoTime();
      long operations =
          loop.run(SubmitScenario.MEASURED_SECONDS, micros, caller -> counted(bare, caller, done));
      double seconds = (System.nanoTime() - started) / 1e9;
      Figure figure =
          Figure.rate(operations, seconds)
              .with(SubmitScenario.MEAN, micros.getMean())
              .withClosedLoop(micros)
              .with(ticks.stop());
      Figure whole = costs.since(figure, operations);
      Counts.verify("operations, by what the store holds,", operations, bare.done());
      return whole;
    }
  }

  private static ClosedLoop.Call counted(Bare bare, int caller, LongAdder done) {
    ClosedLoop.Call call = bare.by(caller);
    return number -> {
      call.ask(number);
      done.increment();
    };
  }
}
