package io.rebound.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedTest {
  private final Awaited<String> awaited = new Awaited<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void tellsThoseWhoWaitInTheOrderInWhichTheyAsked() {
    awaited.whenKnown((value, fault) -> told.add(value + 1));
    awaited.whenKnown((value, fault) -> told.add(value + 2));

    awaited.complete("v");
    awaited.whenKnown((value, fault) -> told.add(value + 3));

    assertThat(told).containsExactly("v1", "v2", "v3");
  }

  @Test
  void letsNobodyOvertakeWhileItTells() {
    awaited.whenKnown(
        (value, fault) -> awaited.whenKnown((again, none) -> told.add("asked while telling")));
    awaited.whenKnown((value, fault) -> told.add("asked before"));

    awaited.complete("v");

    assertThat(told).containsExactly("asked before", "asked while telling");
  }

  @Test
  void tellsTheFault() {
    IllegalStateException broken = new IllegalStateException("broken");
    awaited.whenKnown((value, fault) -> told.add(value + " " + fault.getMessage()));

    awaited.fail(broken);

    assertThat(told).containsExactly("null broken");
  }
}
