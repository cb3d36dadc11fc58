package io.rebound.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationSpecTest {
  private static final Duration TIMEOUT = DestinationSpec.DEFAULT_TIMEOUT;

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.com", "HTTPS://example.com:8443/hook?a=b", "http://[::1]:80/"})
  void takesAddressesOfTheWeb(String url) {
    assertThat(post(url).url()).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.com | url must begin with http:// or https://, but is ftp://example.com",
        "/hook | url must begin with http:// or https://, but is /hook",
        "http:///hook | url must name a host, but is http:///hook",
        "http://a_b/hook | url must name a host, but is http://a_b/hook",
        "http://h:0/ | url must have a port from 1 to 65535, but is http://h:0/",
        "http://h:65536/ | url must have a port from 1 to 65535, but is http://h:65536/",
        "http://me:secret@h/ | url must not carry a user or password; use headers",
        "http://h/#part | url must not have a fragment, but is http://h/#part",
      })
  void saysWhatIsWrongWithAnAddress(String url, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> post(url)).withMessage(message);
  }

  @Test
  void postsPutsOrPatches() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Http(URI.create("http://h"), "GET", Map.of(), TIMEOUT))
        .withMessage("method must be POST, PUT or PATCH, but is GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT5M0.001S", "PT2562047788015215H"})
  void boundsTheTimeoutOfEveryType(Duration timeout) {
    String message = "timeout must be from 1ms to 5m, but is " + DurationText.format(timeout);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Http(URI.create("http://h"), "POST", Map.of(), timeout))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kafka("default", "orders", timeout))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Handler("orders", timeout))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "größe", "a/b"})
  void refusesTopicsThatKafkaWouldRefuse(String topic) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kafka("default", topic, TIMEOUT))
        .withMessage("topic must be 1 to 249 of a-z A-Z 0-9 . _ -, but is " + Echo.of(topic));
  }

  @Test
  void boundsTheLengthOfATopic() {
    assertThat(new Kafka("default", "t".repeat(249), TIMEOUT).topic()).hasSize(249);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kafka("default", "t".repeat(250), TIMEOUT));
  }

  @Test
  void refusesAHandlerWithoutAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Handler(" ", TIMEOUT))
        .withMessage("handler must be the name of a registered handler");
  }

  @Test
  void isOneLaneWhateverTheOrderOfItsHeaders() {
    Map<String, String> one = new LinkedHashMap<>(Map.of("a", "1"));
    one.put("b", "2");
    Map<String, String> other = new LinkedHashMap<>(Map.of("b", "2"));
    other.put("a", "1");

    assertThat(canonical(one)).isEqualTo(canonical(other));
  }

  @Test
  void isAnotherLaneWithOtherHeaders() {
    assertThat(canonical(Map.of("a", "1, b=2")))
        .isNotEqualTo(canonical(Map.of("a", "1", "b", "2")));
    assertThat(canonical(Map.of())).isNotEqualTo(canonical(Map.of("a", "")));
  }

  @Test
  void isAnotherLaneWithAnotherTypeOrTimeout() {
    assertThat(DestinationSpec.canonical(new Kafka("default", "orders", TIMEOUT)))
        .isNotEqualTo(DestinationSpec.canonical(new Kafka("other", "orders", TIMEOUT)))
        .isNotEqualTo(
            DestinationSpec.canonical(new Kafka("default", "orders", TIMEOUT.plusMillis(1))))
        .isNotEqualTo(DestinationSpec.canonical(new Handler("orders", TIMEOUT)));
  }

  private static String canonical(Map<String, String> headers) {
    return DestinationSpec.canonical(new Http(URI.create("http://h"), "POST", headers, TIMEOUT));
  }

  private static Http post(String url) {
    return new Http(URI.create(url), "POST", Map.of(), TIMEOUT);
  }
}
