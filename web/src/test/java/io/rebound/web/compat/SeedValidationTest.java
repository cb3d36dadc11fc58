package io.rebound.web.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.retry.RetryPolicy;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedValidationTest {
  private static final String WHOLE =
      """
      {"id": "t1", "source": "shop", "destination": {"host": "broker", "port": "9093",
       "topic": "orders", "url": ""}, "dead_destination": {"url": "http://dead.example/x"},
       "max_retries": 3, "base_delay": 5, "client_id": "c1", "is_priority": true,
       "message_data": "{\\"a\\": 1}", "destination_type": "kafka"}""";

  @Test
  void saysInOurWordsWhatTheSeedMeant() {
    Submission read = read(WHOLE);
    assertThat(read.destination())
        .isEqualTo(inline(new Kafka("second", "orders", DestinationSpec.DEFAULT_TIMEOUT)));
    assertThat(read.deadDestination())
        .contains(
            inline(
                new Http(
                    URI.create("http://dead.example/x"),
                    "POST",
                    Map.of(),
                    DestinationSpec.DEFAULT_TIMEOUT)));
    assertThat(read.payload().bytes()).isEqualTo("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    assertThat(read.payload().mediaType()).isEqualTo("application/json");
    assertThat(read.key()).contains("t1");
    assertThat(read.source()).contains("shop");
    assertThat(read.headers()).containsEntry("rebound-client-id", "c1");
    assertThat(read.priority()).isEqualTo(9);
    assertThat(read.when()).isEqualTo(new When.In(Duration.ofSeconds(5)));
  }

  @Test
  void retriesAsTheSeedDid() {
    RetryPolicy policy = ((Policy.Inline) read(WHOLE).retryPolicy().orElseThrow()).policy();
    assertThat(policy.maxAttempts()).isEqualTo(4);
    assertThat(policy.backoff().delayAfter(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.backoff().delayAfter(3)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void isTheSameTaskWhenAllOfItIsTheSame() {
    String spaced = WHOLE.replace("\"max_retries\": 3", "\"MAX_RETRIES\" :  3, \"unknown\": []");
    String other = WHOLE.replace("\"max_retries\": 3", "\"max_retries\": 4");
    assertThat(key(spaced)).isEqualTo(key(WHOLE));
    assertThat(key(other)).isNotEqualTo(key(WHOLE));
    assertThat(key(WHOLE)).hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void goesToTheDefaultClusterWithoutAHost() {
    Submission read = read(WHOLE.replace("\"host\": \"broker\", \"port\": \"9093\",", ""));
    assertThat(read.destination())
        .isEqualTo(inline(new Kafka("default", "orders", DestinationSpec.DEFAULT_TIMEOUT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\": \"t1\"|\"id\": \"\"|task ID is required",
        "\"source\": \"shop\"|\"source\": null|source is required",
        "\"destination_type\": \"kafka\"|\"x\": 1|destination type is required",
        "\"destination_type\": \"kafka\"|\"destination_type\": \"sqs\"|must be kafka or http, but is 'sqs'",
        "\"destination_type\": \"kafka\"|\"destination_type\": \"http\"|destination URL is required",
        "\"topic\": \"orders\"|\"topic\": \"\"|destination topic is required",
        "\"topic\": \"orders\"|\"topic\": \"a b\"|destination topic must be",
        "\"host\": \"broker\"|\"host\": \"elsewhere\"|not a Kafka cluster that is allowed",
        "\"max_retries\": 3|\"max_retries\": 101|max_retries must be between 0 and 100",
        "\"max_retries\": 3|\"max_retries\": -1|max_retries must be between 0 and 100",
        "\"base_delay\": 5|\"base_delay\": 0|base_delay must be between 1 and 3600",
        "\"base_delay\": 5|\"base_delay\": 3601|base_delay must be between 1 and 3600",
        "\"id\": \"t1\"|\"id\": \"\\u0000\"|id must not contain",
        "http://dead.example/x|ftp://dead.example/x|url must begin with",
      })
  void namesTheFirstFault(String what, String instead, String message) {
    String body = WHOLE.replace(what, instead);
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(body));
    assertThat(refusal.problem().status()).isEqualTo(400);
    assertThat(refusal.problem().errors().get(0).toString()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"x\"",
        "{\"id\":1}",
        "{\"max_retries\":\"3\"}",
        "{\"max_retries\":1.5}",
        "{\"max_retries\":1e999}",
        "{\"destination\":\"x\"}",
        "{\"destination\":{\"port\":9092}}",
        "{\"is_priority\":1}"
      })
  void holdsAWrongKindForAnInvalidBody(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedBody.class);
  }

  @Test
  void tellsHealthWithoutDetails() {
    Map<String, Optional<String>> stores = Map.of("redis", Optional.of("refused by 10.0.0.1"));
    assertThat(SeedHealth.json(stores, false))
        .hasToString("{\"status\":\"unhealthy\",\"checks\":{\"redis\":\"unavailable\"}}");
    assertThat(SeedHealth.json(Map.of("redis", Optional.empty()), true))
        .hasToString("{\"status\":\"healthy\",\"checks\":{\"redis\":\"ok\"}}");
  }

  private static String key(String body) {
    return read(body).idempotency().orElseThrow().key();
  }

  private static Target inline(DestinationSpec spec) {
    return new Target.Inline(spec);
  }

  private static Submission read(String body) {
    SeedTask task = SeedTask.read(body.getBytes(StandardCharsets.UTF_8));
    return new SeedValidation(
            new SeedClusters(Map.of("default", "kafka:9092", "second", "other:9092, broker:9093")))
        .submission(task);
  }
}
