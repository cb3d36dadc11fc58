package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(77);
  private final AtomicLong count = new AtomicLong(1_000);
  private final Progress progress =
      new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), nanos::get);

  @Test
  void tellsSecondsAndCountSinceItBeganAndTheRateSinceTheLineBefore() {
    progress.doing("submit", count::get);
    after(5, 11_000);
    progress.tell();
    after(5, 12_000);
    progress.tell();

    assertThat(lines())
        .containsExactly("   submit: 5 s, 10,000, 2,000/s", "   submit: 10 s, 11,000, 200/s");
  }

  @Test
  void saysNothingBetweenTwoRuns() {
    progress.doing("submit", count::get);
    progress.idle();
    progress.tell();

    assertThat(lines()).isEmpty();
  }

  @Test
  void goesOnWhenACountCannotBeHad() {
    progress.doing(
        "drain",
        () -> {
          if (nanos.get() > 77) {
            throw new IllegalStateException("Redis is away");
          }
          return 0;
        });
    after(5, 0);
    progress.tell();

    assertThat(lines()).containsExactly("   drain: Redis is away");
  }

  private void after(int seconds, long counted) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    count.set(counted);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
