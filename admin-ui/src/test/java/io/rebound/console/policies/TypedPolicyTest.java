package io.rebound.console.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.retry.RetryPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedPolicyTest {
  @Test
  void saysWhereTheTextIsNoJson() {
    assertThat(words("{\"backoff\":"))
        .containsExactly("it is no JSON: it ends too soon, in line 1");
    assertThat(words("{\n\"a\": 1,\n}").get(0)).startsWith("it is no JSON at line 3, column ");
    assertThat(words("{\"a\": \"b}\n").get(0)).startsWith("it is no JSON");
    assertThat(words(" ")).containsExactly("it is empty, and must be JSON");
    assertThat(words("[]")).containsExactly("it must be one JSON object");
    assertThat(words("{} {}").get(0)).startsWith("it is no JSON");
  }

  @Test
  void saysAtOnceAllThatIsWrongWithThePolicy() {
    assertThat(words("{\"maxAttempts\":0}"))
        .contains("backoff: is missing", "maxAttempts: must be from 1 to 1000, but is 0");
  }

  @Test
  void isThePolicyThatWasTyped() {
    String json = "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"5s\"},\"maxAttempts\":3}";
    Parsed<RetryPolicy> parsed = TypedPolicy.parsed(json, new Texts());
    assertThat(parsed.value()).map(RetryPolicy::maxAttempts).contains(3);
  }

  private static List<String> words(String json) {
    return TypedPolicy.parsed(json, new Texts()).errors().stream()
        .map(FieldError::toString)
        .toList();
  }
}
