package io.rebound.console.dead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.Payload;
import org.junit.jupiter.api.Test;

class EditedTextTest {

  @Test
  void takesJsonAsItWasTyped() {
    String typed = "{\"n\": 12345678901234567890,\r\n \"x\": 1.50}";
    assertThat(EditedText.wrong(typed, Payload.JSON)).isEmpty();
    assertThat(new String(EditedText.payload(typed, Payload.JSON).bytes(), UTF_8))
        .isEqualTo("{\"n\": 12345678901234567890,\n \"x\": 1.50}");
  }

  @Test
  void saysWhereJsonIsWrong() {
    assertThat(EditedText.wrong("{\"n\": 1,}", Payload.JSON))
        .hasValueSatisfying(words -> assertThat(words).contains("line 1"));
    assertThat(EditedText.wrong("", Payload.JSON)).isPresent();
    assertThat(EditedText.wrong("a;b", "text/csv")).isEmpty();
  }

  @Test
  void refusesWhatIsTooLarge() {
    String large = "x".repeat(Payload.LARGEST + 1);
    assertThat(EditedText.wrong(large, "text/plain").orElseThrow()).contains("1048577 bytes");
  }

  @Test
  void isNoTextWhenItIsNoUtf8() {
    assertThat(EditedText.of(new Payload(new byte[] {(byte) 0xff}, "image/png"))).isEmpty();
  }
}
