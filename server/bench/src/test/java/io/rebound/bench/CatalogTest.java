package io.rebound.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.bench.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final Catalog catalog = Catalog.whole();

  @Test
  void takesTheFiguresWhenNothingIsNamed() {
    assertThat(names()).isEqualTo(names("figures")).contains("submit", "start", "floor-http");
  }

  @Test
  void takesEachOnceInTheOrderOfTheNames() {
    assertThat(names("drain", "submit", "drain")).containsExactly("drain", "submit");
  }

  @Test
  void takesAFloorRightBeforeTheFirstThatHasIt() {
    assertThat(names("one", "submit", "RB1", "RB2", "floor-zadd", "floor-commit"))
        .containsExactly("floor-commit", "one", "submit", "floor-zadd", "RB1", "RB2");
    assertThat(names("all")).containsSubsequence("floor-http", "post");
  }

  @Test
  void takesNoFloorThatIsNotNamed() {
    assertThat(names("RB1")).containsExactly("RB1");
  }

  @Test
  void knowsEachFloorAndWhatHasIt() {
    assertThat(catalog.chosen(List.of("all")).stream().flatMap(each -> each.floor().stream()))
        .containsOnlyOnceElementsOf(List.of("floor-claim", "floor-commit", "floor-http"))
        .containsOnly(names("floors").toArray(String[]::new));
  }

  @Test
  void takesAGroupByWhatItsNamesBeginWith() {
    assertThat(names("RB4")).containsExactly("RB4-100B", "RB4-1KB", "RB4-10KB", "RB4-100KB");
  }

  @Test
  void takesAScenarioAloneThoughOthersBeginWithItsName() {
    assertThat(names("drain")).containsExactly("drain");
    assertThat(names("SP-S")).containsExactly("SP-S");
  }

  @Test
  void knowsKafkaBatchedAndOneAtATimeAsX4() {
    assertThat(names("X4")).containsExactly("drain-kafka", "drain-kafka-single");
  }

  @Test
  void saysWhatIsElsewhere() {
    assertThatThrownBy(() -> names("X2")).hasMessageContaining("mvn -Plab");
  }

  @Test
  void saysWhichNameIsUnknownAndWhatThereIs() {
    assertThatThrownBy(() -> names("submt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'submt'")
        .hasMessageContaining("submit-memory");
  }

  @Test
  void givesNoNameTwice() {
    assertThat(names("all")).doesNotHaveDuplicates();
  }

  @Test
  void describesEachInOneLine() {
    assertThat(catalog.chosen(List.of("all")))
        .allSatisfy(
            each ->
                assertThat(each.description())
                    .hasSizeBetween(20, 156)
                    .doesNotContain("\n", "%d", "%s"))
        .hasSizeGreaterThan(50);
  }

  private List<String> names(String... chosen) {
    return catalog.chosen(List.of(chosen)).stream().map(Scenario::name).toList();
  }
}
