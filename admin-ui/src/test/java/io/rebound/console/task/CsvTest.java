package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void letsNoCellBeAFormula() {
    assertThat(Csv.line(List.of("=1+1", "+2", "-3", "@x", " =x", "\uFF1Dx", "a=b")))
        .isEqualTo("'=1+1,'+2,'-3,'@x,' =x,'\uFF1Dx,a=b\r\n");
    assertThat(Csv.line(List.of("\tx", "\n=x"))).isEqualTo("\"'\tx\",\"'\n=x\"\r\n");
  }

  @Test
  void saysThatItIsUtf8() {
    assertThat(Csv.head()).startsWith("\uFEFFid,tenant,").endsWith(",message\r\n");
  }

  @Test
  void quotesWhatWouldEndACell() {
    assertThat(Csv.line(List.of("a,b", "say \"x\"", "two\nlines", "a;b", "")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"a;b\",\r\n");
  }
}
