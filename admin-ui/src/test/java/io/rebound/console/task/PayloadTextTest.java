package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadTextTest {
  @Test
  void keepsEveryDigitWhenItIndents() {
    assertThat(PayloadText.indented("{\"n\":12345678901234567890.10,\"l\":[1,{}],\"e\":[ ]}"))
        .isEqualTo(
            """
            {
              "n": 12345678901234567890.10,
              "l": [
                1,
                {}
              ],
              "e": []
            }""");
  }

  @Test
  void leavesStringsAsTheyAre() {
    assertThat(PayloadText.indented("{\"a\":\"x: {\\\"y\\\", [1]}\"}"))
        .contains("\"x: {\\\"y\\\", [1]}\"");
  }

  @Test
  void survivesWhatIsNoJson() {
    assertThat(PayloadText.indented("}]\"open")).contains("open");
  }

  @Test
  void showsBytesWhereThereIsNoText() {
    assertThat(PayloadText.shown(new Payload(new byte[] {(byte) 0xff, 0}, "application/x")))
        .isEqualTo("ff 00\n");
    assertThat(PayloadText.shown(new Payload("é".getBytes(StandardCharsets.UTF_8), "text/plain")))
        .isEqualTo("é");
  }

  @Test
  void keepsAShellFromReadingWhatIsQuoted() {
    assertThat(Curl.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
  }
}
