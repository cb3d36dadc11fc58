package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void letsNoCellBeAFormula() {
    assertThat(Csv.line(List.of("=1+1", "+2", "-3", "@x", "\tx", "a=b")))
        .isEqualTo("'=1+1,'+2,'-3,'@x,'\tx,a=b\r\n");
  }

  @Test
  void quotesWhatWouldEndACell() {
    assertThat(Csv.line(List.of("a,b", "say \"x\"", "two\nlines", "")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
  }
}
