package io.rebound.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void writesOutWhatWouldTurnOrHideAText() {
    assertThat(Visible.of("\u202Eevil-rtl")).isEqualTo("⟨U+202E⟩evil-rtl");
    assertThat(Visible.of("a\u0000b\u001B[1m\u007F\u0085"))
        .isEqualTo("a\u2400b\u241B[1m\u2421⟨U+0085⟩");
  }

  @Test
  void leavesEverythingElse() {
    String text = "tabs\tand\r\nlines, $1 \\ שלום, 👩‍💻";
    assertThat(Visible.of(text)).isEqualTo(text);
  }
}
