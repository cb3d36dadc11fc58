package io.rebound.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.web.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtTheDoorTest {
  @ParameterizedTest
  @ValueSource(strings = {"garbage", "*/*", "application/*", ""})
  void refusesAMediaTypeThatNamesNone(String type) {
    assertThat(AtTheDoor.isUsable(type, "/api/v1/tasks")).isFalse();
  }

  @Test
  void leavesToTheResourcesWhichMediaTypeTheyTake() {
    assertThat(AtTheDoor.isUsable("application/json;charset=utf-8", "/api/v1/tasks")).isTrue();
    assertThat(AtTheDoor.isUsable("text/xml", "/api/v1/tasks")).isTrue();
  }

  @Test
  void refusesMatrixParametersAndNotTheirEscapes() {
    assertThatThrownBy(() -> AtTheDoor.requireNoMatrix("/api/v1/destinations/a;b"))
        .isInstanceOf(Refusal.class);
    AtTheDoor.requireNoMatrix("/api/v1/destinations/a%3Bb");
  }
}
