package io.rebound.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredTextTest {

  @Test
  void knowsALoneSurrogate() {
    assertThat(StoredText.isEncodable("a💧")).isTrue();
    assertThat(StoredText.isEncodable("a\ud83d")).isFalse();
    assertThat(StoredText.isEncodable("\ude00a")).isFalse();
  }
}
