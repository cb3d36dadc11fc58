package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private final Callers callers = new Callers();
  private final ClosedLoop loop = new ClosedLoop(callers, 2);

  @AfterEach
  void end() {
    callers.close();
  }

  @Test
  void countsAndTimesEachAnswerOfEachCaller() throws Exception {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Histogram micros = new ConcurrentHistogram(3);

    long answers =
        loop.run(
            1,
            micros,
            caller ->
                number -> {
                  asked.add(caller + ":" + number);
                  Thread.yield();
                });

    assertThat(asked).hasSize((int) answers).contains("0:0", "0:1", "1:0", "1:1");
    assertThat(micros.getTotalCount()).isEqualTo(answers);
  }

  @Test
  void endsWithWhatACallFailedWith() {
    assertThatThrownBy(
            () ->
                loop.run(
                    60,
                    new ConcurrentHistogram(3),
                    caller ->
                        number -> {
                          throw new IllegalStateException("no answer");
                        }))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("no answer");
  }
}
