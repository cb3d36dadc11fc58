package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Scenario;
import io.rebound.benchmark.Scenarios;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How runs are written on the screens of benchmarks. */
@Named
@ApplicationScoped
public class BenchmarkWords {
  private static final int COMMIT = 7;
  private static final int HUNDRED = 100;

  @Inject private Texts texts;
  @Inject private Format format;

  /** The colour of a run's state. */
  public String tone(BenchmarkRun run) {
    return switch (run.state()) {
      case RUNNING -> "calm";
      case DONE -> "good";
      case STOPPED -> "idle";
      case FAILED -> "bad";
    };
  }

  /** A rate in full, as two are to be compared: 0.4, 12.5, 33,420. */
  public String rate(double perSecond) {
    return String.format(Locale.ENGLISH, perSecond < HUNDRED ? "%.1f" : "%,.0f", perSecond);
  }

  /** Microseconds, or a dash where nothing was measured. */
  public String micros(BenchmarkRun run, long micros) {
    return run.measured().latency().count() == 0 ? "–" : format.micros(micros);
  }

  /** The beginning of a commit, by which people tell them apart. */
  public String commit(String commit) {
    return commit.matches("[0-9a-f]{8,}") ? commit.substring(0, COMMIT) : commit;
  }

  /** Parameters in one line: bytes 300 B, callers 32, tasks 100,000. */
  public String parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + " " + value(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A parameter's name. */
  public String label(String parameter) {
    return texts.orElse("benchmark.parameter." + parameter, parameter);
  }

  /** A parameter's value: a size with its unit, a number with its thousands apart. */
  public String value(String parameter, String value) {
    if (!value.matches("\\d{1,18}")) {
      return value;
    }
    long number = Long.parseLong(value);
    return parameter.equals(Scenarios.BYTES) ? format.bytes(number) : format.number(number);
  }

  /** A parameter for people. */
  public record Pair(String label, String value) {}

  /** Parameters line by line. */
  public List<Pair> pairs(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> new Pair(label(each.getKey()), value(each.getKey(), each.getValue())))
        .toList();
  }

  /** What a scenario does; nothing for one of the command line. */
  public String description(String scenario) {
    return Scenarios.named(scenario).map(Scenario::description).orElse("");
  }

  /** Whether a scenario can be run here. */
  public boolean known(String scenario) {
    return Scenarios.named(scenario).isPresent();
  }

  /** How long a run took; null while it is running. */
  public Duration duration(BenchmarkRun run) {
    return run.endedAt().map(end -> Duration.between(run.startedAt(), end)).orElse(null);
  }

  /** How much of a run is done, in hundredths; null before its first operation. */
  public Integer percent(BenchmarkRun run) {
    OptionalLong planned = Scenarios.planned(run.setup().parameters());
    if (planned.isEmpty() || run.measured().operations() == 0) {
      return null;
    }
    long done = run.measured().operations() * HUNDRED / Math.max(1, planned.getAsLong());
    return (int) Math.min(HUNDRED, done);
  }

  /** What a running run is at. */
  public String phase(BenchmarkRun run) {
    if (run.stopping()) {
      return texts.get("benchmark.phase.stopping");
    }
    Integer percent = percent(run);
    if (percent == null) {
      return texts.get("benchmark.phase.preparing");
    }
    return percent < HUNDRED
        ? texts.get("benchmark.phase.measuring", percent)
        : texts.get("benchmark.phase.verifying");
  }

  /** The form that starts a run like that one. */
  public String again(BenchmarkRun run) {
    return run.setup().parameters().entrySet().stream()
        .map(each -> "&" + encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(
            Collectors.joining(
                "", "benchmarkstart.xhtml?scenario=" + encoded(run.setup().scenario()), ""));
  }

  /** A text as a part of an address. */
  public String encoded(String any) {
    return URLEncoder.encode(any, StandardCharsets.UTF_8);
  }
}
