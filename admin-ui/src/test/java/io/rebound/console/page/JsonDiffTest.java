package io.rebound.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.JsonDiff.Line;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonDiffTest {
  @Test
  void namesWhatDiffersFieldByField() {
    assertThat(
            JsonDiff.of(
                Optional.of("{\"a\":1,\"b\":{\"c\":\"x\",\"d\":true},\"gone\":[1]}"),
                Optional.of("{\"a\":2,\"b\":{\"c\":\"x\",\"d\":false},\"new\":\"n\"}")))
        .containsExactly(
            new Line("a", "1", "2"),
            new Line("b.d", "true", "false"),
            new Line("gone", "[1]", null),
            new Line("new", null, "n"));
  }

  @Test
  void hasEveryFieldOfWhatIsNewOrGone() {
    assertThat(JsonDiff.of(Optional.empty(), Optional.of("{\"a\":1}")))
        .containsExactly(new Line("a", null, "1"));
    assertThat(JsonDiff.of(Optional.of("{\"a\":1}"), Optional.empty()))
        .containsExactly(new Line("a", "1", null));
    assertThat(JsonDiff.of(Optional.empty(), Optional.empty())).isEmpty();
  }
}
