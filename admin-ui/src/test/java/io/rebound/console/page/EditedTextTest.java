package io.rebound.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditedTextTest {

  @Test
  void takesJsonAsItWasTyped() {
    String typed = "{\"n\": 12345678901234567890,\r\n \"x\": 1.50}";
    assertThat(EditedText.wrong(typed, Payload.JSON, new Texts())).isEmpty();
    assertThat(sent(typed, "{}")).isEqualTo("{\"n\": 12345678901234567890,\n \"x\": 1.50}");
  }

  @Test
  void endsLinesAsTheOriginalDid() {
    assertThat(sent("a\r\nb", "x\ny")).isEqualTo("a\nb");
    assertThat(sent("a\r\nb", "x\r\ny\r\n")).isEqualTo("a\r\nb");
    assertThat(sent("a\nb", "x\r\ny")).isEqualTo("a\r\nb");
  }

  @Test
  void knowsWhatAFieldWouldChange() {
    assertThat(List.of("", "a\tb", "a\nb\n", "a\r\nb\r\n", "\u6f22\ud83d\ude00"))
        .allMatch(EditedText::isCarried);
    assertThat(List.of("a\u0001", "a\u0000", "a\u0085", "a\rb", "a\r\nb\n", "a\nb\rc", "\u001b[0m"))
        .noneMatch(EditedText::isCarried);
  }

  private static String sent(String typed, String original) {
    return new String(EditedText.payload(typed, original, "text/plain").bytes(), UTF_8);
  }

  @Test
  void saysWhereJsonIsWrong() {
    assertThat(EditedText.wrong("{\"n\": 1,}", Payload.JSON, new Texts()))
        .hasValueSatisfying(words -> assertThat(words).contains("line 1"));
    assertThat(EditedText.wrong("", Payload.JSON, new Texts())).isPresent();
    assertThat(EditedText.wrong("a;b", "text/csv", new Texts())).isEmpty();
  }

  @Test
  void refusesWhatIsTooLarge() {
    String large = "x".repeat(Payload.LARGEST + 1);
    assertThat(EditedText.wrong(large, "text/plain", new Texts()).orElseThrow())
        .contains("1,048,577 bytes");
  }

  @Test
  void isNoTextWhenItIsNoUtf8() {
    assertThat(EditedText.of(new Payload(new byte[] {(byte) 0xff}, "image/png"))).isEmpty();
  }
}
