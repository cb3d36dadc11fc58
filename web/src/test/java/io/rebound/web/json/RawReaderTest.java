package io.rebound.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.web.json.RawValue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1.50e+07",
        "123456789012345678901234567890.000",
        "0",
        "\"\"",
        "\"a\\u0041\\n\\\"b\"",
        "\"äöü 💧 \\ud83d\\ude00\"",
        "true",
        "false",
        "null",
        "{}",
        "[]",
        "{ \"b\" : 1.0 ,\n\t\"a\":[ 1 , 2,{\"c\" :null} ] }",
        "[ {\"x\":\"}\"} , \"]\" ]"
      })
  void keepsEveryValueAsItWasWritten(String written) {
    for (String padding : List.of("", " ", "\r\n\t ", " ".repeat(5000))) {
      String text =
          padding
              + "{"
              + padding
              + "\"first\":"
              + padding
              + written
              + padding
              + ",\"p\""
              + padding
              + ":"
              + padding
              + written
              + padding
              + "}"
              + padding;
      RawValue object = RawReader.read(text, 1);
      assertThat(object.members()).hasSize(2);
      assertThat(object.members().get(0).value().raw()).isEqualTo(written);
      assertThat(object.members().get(1).value().raw()).isEqualTo(written);
      RawValue array =
          RawReader.read(padding + "[" + padding + written + padding + "," + written + "]", 1);
      assertThat(array.elements()).extracting(RawValue::raw).containsExactly(written, written);
      assertThat(RawReader.read(padding + written + padding, 1).raw()).isEqualTo(written);
    }
  }

  @Test
  void keepsLongValuesAsTheyWereWritten() {
    String numbers = "[1,22 ,333.0e1,".repeat(1) + "4444,".repeat(20_000) + "5]";
    String string = "\"" + "äb\\n".repeat(10_000) + "\"";
    RawValue object = RawReader.read("{\"n\":" + numbers + ",\"s\": " + string + "}", 1);
    assertThat(object.members().get(0).value().raw()).isEqualTo(numbers);
    assertThat(object.members().get(1).value().raw()).isEqualTo(string);
    assertThat(object.members().get(1).value().string()).isEqualTo("äb\n".repeat(10_000));
  }

  @Test
  void takesApartOnlyAsDeepAsAsked() {
    RawValue array = RawReader.read("[{\"a\":{\"b\":1}},2]", 2);
    RawValue a = array.elements().get(0).members().get(0).value();
    assertThat(a.kind()).isEqualTo(Kind.OBJECT);
    assertThat(a.raw()).isEqualTo("{\"b\":1}");
    assertThat(a.members()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":}|line 1, column 6",
        "{\"a\":1,}|line 1, column",
        "{a:1}|line 1, column 2",
        "{\"a\":01}|line 1, column",
        "{\"a\":1} x|line 1, column 9",
        "{\"a\":1}{}|line 1, column 8",
        "{\"a\":tru}|line 1",
        "{\"a\":NaN}|line 1",
        "{'a':1}|line 1, column 2",
        "x|line 1, column 1",
      })
  void namesThePlaceOfWhatIsNotJson(String text, String place) {
    assertThatThrownBy(() -> RawReader.read(text, 1))
        .isInstanceOf(MalformedBody.class)
        .hasMessageContaining(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"b",
        "[1,2",
        "\u0000",
        "\uFEFF{}"
      })
  void refusesWhatIsNotComplete(String text) {
    assertThatThrownBy(() -> RawReader.read(text, 1)).isInstanceOf(MalformedBody.class);
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    String text = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> RawReader.read(text, 1)).hasMessageContaining("nested deeper");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = {'{', '"', (byte) 0xc3, '"', '}'};
    assertThatThrownBy(() -> Utf8.decode(bytes)).hasMessageContaining("offset 2");
    assertThat(Utf8.decode(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd})).isEqualTo("\uFFFD");
  }
}
