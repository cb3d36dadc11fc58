package io.rebound.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.FieldError;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {
  @Test
  void areHeadersWithTheirValues() {
    HeaderLines lines = HeaderLines.of("X-A: 1\r\n\r\n Authorization : Bearer a:b \nX-Empty:");
    assertThat(lines.errors()).isEmpty();
    assertThat(lines.document().toString())
        .isEqualTo("{\"X-A\":\"1\",\"Authorization\":\"Bearer a:b\",\"X-Empty\":\"\"}");
    assertThat(HeaderLines.of(null).document()).isEmpty();
  }

  @Test
  void nameEveryLineThatWouldBeLost() {
    assertThat(HeaderLines.of("X-A: 1\n\nnonsense\n: 2\nx-a: 3").errors())
        .extracting(FieldError::toString)
        .containsExactly(
            "headers: line 3 must be 'Name: value', but is 'nonsense'",
            "headers: line 4 must be 'Name: value', but is ': 2'",
            "headers: line 5 repeats x-a of line 1");
  }
}
