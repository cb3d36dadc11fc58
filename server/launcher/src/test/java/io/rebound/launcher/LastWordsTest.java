package io.rebound.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {

  private final LastWords words = new LastWords();

  @Test
  void prefersWhatTheServerItselfRefusesOverWhatWasLoggedAfterwards() {
    words.hear("Rebound cannot start: port 8080 is in use");
    words.hear("2026-01-01 SEVERE  something: broke while stopping");
    assertThat(words.why()).isEqualTo("port 8080 is in use");
  }

  @Test
  void takesTheLastGraveLineOfAServerThatRefusedNothing() {
    words.hear("2026-01-01 SEVERE  something: broke");
    words.hear("2026-01-01 INFO    something: went on");
    assertThat(words.why()).isEqualTo("2026-01-01 SEVERE  something: broke");
  }

  @Test
  void pointsToTheLogOfAServerThatSaidNothingOfUse() {
    words.hear("2026-01-01 INFO    something: went on");
    assertThat(words.why()).isEqualTo("its log above may say why");
  }
}
