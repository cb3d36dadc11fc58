package io.rebound.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SparingTest {
  private long now;
  private final Sparing sparing = new Sparing(() -> now);

  @Test
  void sparesForTwoSecondsAStoreThatHung() {
    hang();
    assertSpared();
    pass(Duration.ofMillis(1_999));
    assertSpared();
    pass(Duration.ofMillis(1));
    assertAsked();
    assertAsked();
  }

  @Test
  void letsOneAloneAskAStoreThatHung() throws Exception {
    hang();
    pass(Duration.ofSeconds(2));
    sparing.ask(
        () -> {
          assertSpared();
          return 1;
        },
        e -> true);
    assertAsked();
  }

  @Test
  void sparesAgainWhenTheOneHadNoAnswerEither() {
    hang();
    pass(Duration.ofSeconds(2));
    hang();
    assertSpared();
  }

  @Test
  void asksAgainAtOnceWhereItWasRefusedAtOnce() {
    assertThatThrownBy(() -> sparing.ask(SparingTest::fail, e -> true))
        .isInstanceOf(IOException.class);
    assertAsked();
  }

  @Test
  void takesAFaultForAnAnswerWhenItIsOne() {
    assertThatThrownBy(
            () ->
                sparing.ask(
                    () -> {
                      pass(Duration.ofSeconds(3));
                      return fail();
                    },
                    e -> false))
        .isInstanceOf(IOException.class);
    assertAsked();
  }

  private void hang() {
    assertThatThrownBy(
            () ->
                sparing.ask(
                    () -> {
                      pass(Duration.ofSeconds(5));
                      return fail();
                    },
                    e -> true))
        .isInstanceOf(IOException.class);
  }

  private void assertSpared() {
    assertThatThrownBy(() -> sparing.ask(() -> 1, e -> true)).isInstanceOf(Sparing.Silent.class);
  }

  private void assertAsked() {
    try {
      assertThat(sparing.<Integer, RuntimeException>ask(() -> 1, e -> true)).isEqualTo(1);
    } catch (Sparing.Silent e) {
      throw new AssertionError(e);
    }
  }

  private static int fail() throws IOException {
    throw new IOException("no answer");
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
