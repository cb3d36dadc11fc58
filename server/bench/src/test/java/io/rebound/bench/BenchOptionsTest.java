package io.rebound.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

  @Test
  void runsEachAsOftenAsItWantsUnlessSomebodySays() {
    var catalog = Catalog.whole();
    var usual = catalog.chosen(List.of("submit")).get(0);
    var tenMinutes = catalog.chosen(List.of("SP-S")).get(0);

    assertThat(new BenchOptions(BenchOptions.runs("")).runsOf(usual)).isEqualTo(3);
    assertThat(new BenchOptions(BenchOptions.runs("")).runsOf(tenMinutes)).isEqualTo(1);
    assertThat(new BenchOptions(BenchOptions.runs(" 2 ")).runsOf(tenMinutes)).isEqualTo(2);
  }

  @Test
  void saysWhatANumberOfRunsMustBe() {
    for (String wrong : List.of("0", "-1", "many", "100")) {
      assertThatThrownBy(() -> BenchOptions.runs(wrong))
          .hasMessage("bench.runs must be from 1 to 99, but is '" + wrong + "'");
    }
  }
}
