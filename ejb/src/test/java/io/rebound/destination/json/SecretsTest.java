package io.rebound.destination.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationSpec.Http;
import io.rebound.input.FieldError;
import io.rebound.input.json.JsonText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final Http STORED =
      new Http(
          URI.create("https://example.com/hook"),
          "POST",
          Map.of("authorization", "Bearer a", "x-kind", "b"),
          Duration.ofSeconds(1));

  private static final String NEEDED =
      "is needed: *** stands for a stored one, and none is stored under this name for this server";

  @Test
  void areMaskedAndNothingElseIs() {
    JsonObject shown =
        Secrets.masked(
            document(
                """
                {"url": "u", "headers": {"Authorization": "1", "X-Api-Key": "2", "cookie": "3",
                 "my-token-2": "4", "x-kind": "5", "Proxy-Authorization": "6",
                 "X-Auth": "7", "X-Author": "8"}}"""));
    assertThat(shown)
        .isEqualTo(
            document(
                """
                {"url": "u", "headers": {"Authorization": "***", "X-Api-Key": "***",
                 "cookie": "***", "my-token-2": "***", "x-kind": "5",
                 "Proxy-Authorization": "***", "X-Auth": "***", "X-Author": "8"}}"""));
  }

  @Test
  void areKeptWhereTheirMaskIsSentBack() {
    JsonObject sent = to("HTTPS://Example.com:443/other", "Authorization");
    JsonObject restored = Secrets.restored(sent, Optional.of(STORED));
    assertThat(restored.getJsonObject("headers").getString("Authorization")).isEqualTo("Bearer a");
    assertThat(Secrets.unknown(restored)).isEmpty();
  }

  @Test
  void areAskedForAnewWhereTheyWouldGoToAnotherServer() {
    for (String url : List.of("http://example.com/hook", "https://example.com:444/hook")) {
      JsonObject restored = Secrets.restored(to(url, "Authorization"), Optional.of(STORED));
      assertThat(Secrets.unknown(restored))
          .singleElement()
          .extracting(FieldError::field, FieldError::message)
          .containsExactly("headers", "the value of Authorization " + NEEDED);
    }
  }

  @Test
  void areAskedForWhereNothingIsStoredUnderTheirName() {
    JsonObject sent = to("https://example.com/hook?sig=***&kind=***", "X-Api-Key");
    assertThat(Secrets.unknown(Secrets.restored(sent, Optional.of(STORED))))
        .extracting(FieldError::message)
        .containsExactly("the value of sig " + NEEDED, "the value of X-Api-Key " + NEEDED);
    assertThat(Secrets.unknown(Secrets.restored(sent, Optional.empty()))).hasSize(2);
  }

  @Test
  void areReplacedByWhatElseIsSent() {
    JsonObject sent = document("{\"headers\":{\"authorization\":\"Bearer c\"}}");
    assertThat(Secrets.restored(sent, Optional.of(STORED))).isEqualTo(sent);
  }

  @Test
  void areMaskedAmongTheParametersOfTheUrl() {
    JsonObject whole =
        document("{\"url\":\"https://example.com/a?kind=b&Token=c=&sig=d&secret&e=token\"}");
    assertThat(Secrets.masked(whole).getString("url"))
        .isEqualTo("https://example.com/a?kind=b&Token=***&sig=***&secret&e=token");
  }

  @Test
  void areKeptInTheUrlWhereTheirMaskIsSentBack() {
    Http stored =
        new Http(
            URI.create("https://example.com/a?token=b%20c&kind=d"),
            "POST",
            Map.of(),
            Duration.ofSeconds(1));
    JsonObject sent = document("{\"url\":\"https://example.com/e?kind=***&token=***&key=***\"}");
    assertThat(Secrets.restored(sent, Optional.of(stored)).getString("url"))
        .isEqualTo("https://example.com/e?kind=***&token=b%20c&key=***");
  }

  @Test
  void leaveWhatHasNoHeadersAsItIs() {
    JsonObject sent = document("{\"headers\":7}");
    assertThat(Secrets.masked(sent)).isEqualTo(sent);
    assertThat(Secrets.restored(sent, Optional.empty())).isEqualTo(sent);
  }

  private static JsonObject to(String url, String maskedHeader) {
    return document(
        "{\"url\":\"%s\",\"headers\":{\"%s\":\"***\",\"x-kind\":\"***\"}}"
            .formatted(url, maskedHeader));
  }

  private static JsonObject document(String text) {
    return JsonText.object(text);
  }
}
