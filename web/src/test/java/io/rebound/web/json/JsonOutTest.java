package io.rebound.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonOutTest {
  @Test
  void writesObjectsAndArraysOfEverything() {
    JsonOut json = new JsonOut().open();
    json.field("s", "x").field("n", 1).field("b", true).field("t", Instant.EPOCH);
    json.field("none", Optional.empty()).field("some", Optional.of("y"));
    json.field("no", OptionalInt.empty()).field("i", OptionalInt.of(5));
    json.field("m", Map.of("k", "v")).raw("r", "[1]").openArray("a").value("e");
    json.open().close().open().field("z", 1).close().closeArray().open("o").close().field("l", 0);
    assertThat(json.close())
        .hasToString(
            "{\"s\":\"x\",\"n\":1,\"b\":true,\"t\":\"1970-01-01T00:00:00Z\",\"some\":\"y\",\"i\":5,"
                + "\"m\":{\"k\":\"v\"},\"r\":[1],\"a\":[\"e\",{},{\"z\":1}],\"o\":{},\"l\":0}");
  }

  @Test
  void escapesWhatWouldBreakOut() {
    String text = "\"\\\b\n\u0000\u2028\ud83d/ä";
    String json = new JsonOut().value(text).toString();
    assertThat(json).isEqualTo("\"\\\"\\\\\\u0008\\u000a\\u0000\\u2028\\ud83d/ä\"");
    assertThat(RawReader.read(json, 0).string()).isEqualTo(text);
  }

  @Test
  void findsTheNameThatWasMeant() {
    Set<String> known = new TreeSet<>(Set.of("destination", "payload", "retryPolicy"));
    assertThat(Nearest.to("destinaton", known)).contains("destination");
    assertThat(Nearest.to("retry_policy", known)).contains("retryPolicy");
    assertThat(Nearest.to("whatever", known)).isEmpty();
    assertThat(Nearest.hint("x".repeat(100), known)).startsWith("known are destination, payload");
  }
}
