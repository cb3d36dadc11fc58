package io.rebound.console.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BenchmarkWordsTest {
  private final BenchmarkWords words = new BenchmarkWords();

  @Test
  void saysHowMuchIsDoneFromTheFirstOperationOn() {
    assertThat(words.percent(run(0, Map.of("tasks", "200")))).isNull();
    assertThat(words.percent(run(50, Map.of("tasks", "200")))).isEqualTo(25);
    assertThat(words.percent(run(50, Map.of("rate", "10", "seconds", "10")))).isEqualTo(50);
    assertThat(words.percent(run(300, Map.of("tasks", "200")))).isEqualTo(100);
    assertThat(words.percent(run(50, Map.of("threads", "2")))).isNull();
  }

  @Test
  void shortensCommitsAndNothingElse() {
    assertThat(words.commit("056d298b2a")).isEqualTo("056d298");
    assertThat(words.commit("unknown")).isEqualTo("unknown");
  }

  @Test
  void writesTwoRatesSoThatTheyCanBeCompared() {
    assertThat(words.rate(0.44)).isEqualTo("0.4");
    assertThat(words.rate(33_420.4)).isEqualTo("33,420");
  }

  @Test
  void leadsToARunLikeThatOne() {
    assertThat(words.again(run(1, Map.of("tasks", "200", "durability", "memory"))))
        .isEqualTo("benchmarkstart.xhtml?scenario=submit&durability=memory&tasks=200");
  }

  private static BenchmarkRun run(long operations, Map<String, String> parameters) {
    return new BenchmarkRun(
        1,
        new Setup(
            "submit",
            new TreeMap<>(parameters),
            Optional.empty(),
            "056d298b2a",
            new Fingerprint("Model T", 2, 8192, "Linux"),
            new Versions("17", "17", "7", "1")),
        BenchmarkRun.State.RUNNING,
        false,
        Instant.EPOCH,
        Optional.empty(),
        new Measured(operations, 0, 0, Latency.NONE, List.of()),
        Optional.empty());
  }
}
