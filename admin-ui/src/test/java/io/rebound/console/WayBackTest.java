package io.rebound.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WayBackTest {
  @ParameterizedTest
  @ValueSource(strings = {"/console/tasks.xhtml", "/console/tasks.xhtml?q=state%3Adead"})
  void leadsToPagesOfTheConsole(String address) {
    assertThat(WayBack.safe(address)).contains(address);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "//example.org/console/",
        "https://example.org/console/",
        "/console/../health",
        "/console/login.xhtml",
        "/",
        "console/",
        "java script:"
      })
  void leadsNowhereElse(String address) {
    assertThat(WayBack.safe(address)).isEmpty();
  }
}
