package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Comparison.Compared;
import io.rebound.benchmark.Latency;
import io.rebound.console.page.Texts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/** The figures of two runs, with what became of each from the first to the second. */
final class Measures {
  private static final double ABOUT_THE_SAME = 0.03;

  private final Compared compared;
  private final Texts texts;
  private final BenchmarkWords words;

  Measures(Compared compared, Texts texts, BenchmarkWords words) {
    this.compared = compared;
    this.texts = texts;
    this.words = words;
  }

  List<Measure> all() {
    Measure rate =
        measure(
            "rate",
            words.rate(compared.a().measured().rate()),
            words.rate(compared.b().measured().rate()),
            compared.rate(),
            true);
    boolean timed = Math.max(count(compared.a()), count(compared.b())) > 0;
    return timed
        ? List.of(
            rate,
            latency("p50", Latency::p50, compared.p50()),
            latency("p90", Latency::p90, compared.p90()),
            latency("p99", Latency::p99, compared.p99()),
            latency("p999", Latency::p999, compared.p999()))
        : List.of(rate);
  }

  private static long count(BenchmarkRun run) {
    return run.measured().latency().count();
  }

  private Measure latency(String key, ToLongFunction<Latency> of, OptionalDouble ratio) {
    return measure(key, micros(compared.a(), of), micros(compared.b(), of), ratio, false);
  }

  private String micros(BenchmarkRun run, ToLongFunction<Latency> of) {
    return words.micros(run, of.applyAsLong(run.measured().latency()));
  }

  private Measure measure(
      String key, String a, String b, OptionalDouble ratio, boolean moreIsBetter) {
    String name = texts.get("benchmark.measure." + key);
    if (ratio.isEmpty()) {
      return new Measure(name, a, b, "", "idle", "");
    }
    double times = ratio.getAsDouble();
    String written = String.format(Locale.ENGLISH, "× %.3f", times);
    if (Math.abs(times - 1) <= ABOUT_THE_SAME) {
      return new Measure(name, a, b, written, "idle", texts.get("benchmark.verdict.same"));
    }
    boolean better = times > 1 == moreIsBetter;
    return new Measure(
        name,
        a,
        b,
        written,
        better ? "good" : "bad",
        texts.get(better ? "benchmark.verdict.better" : "benchmark.verdict.worse"));
  }
}
