package io.rebound.bench.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void isContentWhenEachCameOnce() {
    arrivals.expect(2);
    arrivals.came(1);
    arrivals.came(0);

    assertThatCode(arrivals::verifyEachOnce).doesNotThrowAnyException();
  }

  @Test
  void refusesTheFigureWhenOneIsMissingThoughAnotherCameTwice() {
    arrivals.expect(2);
    arrivals.came(0);
    arrivals.came(0);

    assertThatThrownBy(arrivals::verifyEachOnce).hasMessageContaining("should be 2 but is 1");
  }

  @Test
  void refusesTheFigureWhenOneCameTwice() {
    arrivals.expect(1);
    arrivals.came(0);
    arrivals.came(0);

    assertThatThrownBy(arrivals::verifyEachOnce).hasMessageContaining("again should be 0 but is 1");
  }
}
