package io.rebound.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.input.Expected;
import io.rebound.web.problem.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
  @Test
  void areWhatTheHeadersSay() {
    assertThat(of(null, null)).isEqualTo(Expected.anything());
    assertThat(of("\"7\"", null)).isEqualTo(Expected.version(7));
    assertThat(of("W/\"7\"", null)).isEqualTo(Expected.version(7));
    assertThat(of("*", null)).isEqualTo(Expected.present());
    assertThat(of(null, "*")).isEqualTo(Expected.absent());
    assertThat(of(Preconditions.etag(12), null)).isEqualTo(Expected.version(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"\"", "\"x\"", "\"1\", \"2\"", ""})
  void areRefusedWhenTheyCannotBeChecked(String match) {
    assertThatThrownBy(() -> of(match, null)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> of(null, match)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> of("*", "*")).isInstanceOf(Refusal.class);
  }

  private static Expected of(String match, String noneMatch) {
    return Preconditions.of(Optional.ofNullable(match), Optional.ofNullable(noneMatch));
  }
}
