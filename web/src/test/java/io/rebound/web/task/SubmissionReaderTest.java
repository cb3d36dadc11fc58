package io.rebound.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.destination.DestinationSpec;
import io.rebound.input.FieldError;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.task.Payload;
import io.rebound.tenant.Durability;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionReaderTest {
  private static final String NO_SPAN = "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01";
  private static final DestinationRules RULES =
      spec ->
          spec.type().equals("handler")
              ? List.of(new FieldError("handler", "is not here"))
              : List.of();

  @Test
  void readsEverythingThatATaskMayHave() {
    Submission read =
        read(
            """
            {"destination": "orders", "payload": {"n": 1.50}, "key": "k", "headers": {"X-A": "1"},
             "delay": "90s", "priority": 7, "source": "shop", "retryPolicy": "pro",
             "durability": "memory", "deadDestination": "graveyard"}""");
    assertThat(read.destination()).isEqualTo(new Target.Named("orders"));
    assertThat(text(read)).isEqualTo("{\"n\": 1.50}");
    assertThat(read.payload().mediaType()).isEqualTo(Payload.JSON);
    assertThat(read.key()).contains("k");
    assertThat(read.headers()).containsEntry("X-A", "1");
    assertThat(read.when()).isEqualTo(new When.In(Duration.ofSeconds(90)));
    assertThat(read.priority()).isEqualTo(7);
    assertThat(read.source()).contains("shop");
    assertThat(read.retryPolicy()).contains(new Policy.Named("pro"));
    assertThat(read.durability()).contains(Durability.MEMORY);
    assertThat(read.deadDestination()).contains(new Target.Named("graveyard"));
    assertThat(read.idempotency()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u00e9", "a\u0000", ""})
  void namesTheHeaderWhenAnIdempotencyKeyCannotBeUsed(String key) {
    assertThat(refusedKeys(List.of(key)).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("Idempotency-Key"));
  }

  @Test
  void refusesMoreThanOneIdempotencyKey() {
    assertThat(refusedKeys(List.of("a", "b")).errors())
        .containsExactly(
            new FieldError("Idempotency-Key", "must be given once, but is there 2 times"));
  }

  private static Problem refusedKeys(List<String> keys) {
    byte[] body = bytes("{\"destination\":\"orders\",\"payload\":1}");
    return catchThrowableOfType(Refusal.class, () -> SingleTask.read(body, keys, null, RULES))
        .problem();
  }

  @Test
  void leavesOpenWhatIsNotGiven() {
    Submission read =
        read("{\"destination\":\"orders\",\"payload\":1,\"key\":null,\"delay\":null}");
    assertThat(read.when()).isEqualTo(new When.Now());
    assertThat(read.priority()).isEqualTo(4);
    assertThat(read.key()).isEmpty();
    assertThat(read.retryPolicy()).isEmpty();
    assertThat(read.durability()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890.1234567890",
        "[1,  2]",
        "\"a\\u00e4b\"",
        "null",
        "{\"a\" :\t\"\\u0000\" }",
        "\"\\ud83d\""
      })
  void deliversJsonAsItWasWritten(String payload) {
    assertThat(text(read("{\"payload\": " + payload + " ,\"destination\":\"d\"}")))
        .isEqualTo(payload);
  }

  @Test
  void deliversTextAndBytes() {
    Submission text =
        read("{\"destination\":\"d\",\"payload\":\"gr\\u00fc\\n\",\"mediaType\":\"text/plain\"}");
    assertThat(text(text)).isEqualTo("grü\n");
    assertThat(text.payload().mediaType()).isEqualTo("text/plain");
    Submission bytes = read("{\"destination\":\"d\",\"payload\":\"/wD+\",\"encoding\":\"base64\"}");
    assertThat(bytes.payload().bytes()).containsExactly(0xff, 0x00, 0xfe);
    assertThat(bytes.payload().mediaType()).isEqualTo("application/octet-stream");
  }

  @Test
  void takesDestinationAndPolicyInline() {
    Submission read =
        read(
            """
            {"payload": 1, "destination": {"type": "http", "url": "https://example.com/hook"},
             "retryPolicy": {"backoff": {"type": "fixed", "delay": "10s"}, "maxAttempts": 3}}""");
    DestinationSpec spec = ((Target.Inline) read.destination()).spec();
    assertThat(((DestinationSpec.Http) spec).url())
        .isEqualTo(URI.create("https://example.com/hook"));
    assertThat(((Policy.Inline) read.retryPolicy().orElseThrow()).policy().maxAttempts())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"delay\":1500|PT1.5S",
        "\"delay\":\"0s\"|PT0S",
        "\"delay\":\"366d\"|PT8784H",
        "\"delay\":\"PT1H\"|PT1H",
      })
  void takesADelayAsTextOrMilliseconds(String member, Duration delay) {
    assertThat(read(task(member)).when()).isEqualTo(new When.In(delay));
  }

  @Test
  void takesADueTimeWithAnOffset() {
    assertThat(read(task("\"dueAt\":\"2026-01-31T08:00:00.123+02:00\"")).when())
        .isEqualTo(new When.At(Instant.parse("2026-01-31T06:00:00.123Z")));
    assertThat(read(task("\"dueAt\":\"-999999999-01-01T00:00:00Z\"")).when())
        .isEqualTo(new When.Now());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"delay\":-1|delay|from 0 to",
        "\"delay\":1e300|delay|from 0 to",
        "\"delay\":\"367d\"|delay|from 0s to 366d",
        "\"delay\":\"-PT1S\"|delay|from 0s to 366d",
        "\"delay\":\"999999999999999d\"|delay|must be a duration",
        "\"delay\":\"soon\"|delay|30s",
        "\"delay\":true|delay|a duration",
        "\"delay\":1,\"dueAt\":\"2026-01-31T08:00:00Z\"|dueAt|not be given beside delay",
        "\"dueAt\":\"2026-01-31T08:00:00\"|dueAt|with an offset",
        "\"dueAt\":\"+999999999-12-31T00:00:00Z\"|dueAt|366 days ahead",
        "\"dueAt\":5|dueAt|must be a string",
        "\"priority\":10|priority|from 0 to 9",
        "\"priority\":-1|priority|from 0 to 9",
        "\"priority\":1.5|priority|from 0 to 9",
        "\"priority\":\"high\"|priority|a number",
        "\"key\":\"\"|key|must not be empty",
        "\"key\":\"a\\u0000b\"|key|NUL",
        "\"key\":\"\\ud800\"|key|surrogate",
        "\"key\":7|key|must be a string",
        "\"source\":[]|source|must be a string",
        "\"headers\":[]|headers|must be an object",
        "\"headers\":{\"a b\":\"c\"}|headers.a b|letters, digits",
        "\"headers\":{\"a\":\"b\\r\\nc\"}|headers.a|printable",
        "\"headers\":{\"a\":1}|headers.a|must be a string",
        "\"headers\":{\"host\":\"x\"}|headers.host|connection",
        "\"headers\":{\"Content-Type\":\"x\"}|headers.Content-Type|mediaType",
        "\"headers\":{\"rebound-attempt\":\"9\"}|headers.rebound-attempt|Rebound",
        "\"headers\":{\"a\":\"1\",\"A\":\"2\"}|headers.A|again",
        "\"retryPolicy\":3|retryPolicy|the name of a retry policy",
        "\"retryPolicy\":\"\"|retryPolicy|the name of a retry policy",
        "\"retryPolicy\":{\"maxAttempts\":3}|retryPolicy.backoff|missing",
        "\"durability\":\"forever\"|durability|memory, disk or journaled",
        "\"deadDestination\":{\"type\":\"http\"}|deadDestination.url|missing",
        "\"mediaType\":\"text\"|mediaType|text/plain",
        "\"mediaType\":\"text/plain\"|payload|a string, as mediaType is text/plain",
        "\"encoding\":\"hex\"|encoding|json, text or base64",
        "\"encoding\":\"base64\"|payload|a string",
        "\"idempotencyKey\":\"\"|idempotencyKey|empty",
        "\"dealy\":1|dealy|did you mean 'delay'?",
        "\"zzzzzzzzzzz\":1|zzzzzzzzzzz|known are deadDestination",
        "\"priority\":1,\"priority\":2|priority|given once",
        "\"destination\":\"x\"|destination|given once",
      })
  void namesTheFieldAndWhatWouldBeRight(String member, String field, String message) {
    Problem problem = refused(task(member));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|destination|must be given",
        "{\"destination\":\"d\"}|payload|must be given",
        "{\"destination\":5,\"payload\":1}|destination|the name of a destination",
        "{\"destination\":\"a b\",\"payload\":1}|destination|the name of a destination",
        "{\"destination\":{\"type\":\"pigeon\"},\"payload\":1}|destination.type|http",
        "{\"destination\":{\"type\":\"http\",\"url\":\"ftp://x\"},\"payload\":1}|destination.url|http",
        "{\"destination\":{\"type\":\"handler\",\"handler\":\"x\"},\"payload\":1}|destination.handler|is not here",
        "[]||must be an object",
        "5||must be an object",
      })
  void tellsWhatIsMissing(String body, String field, String message) {
    assertThat(refused(body).errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field == null ? "" : field);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(refused("{\"priority\":10,\"delay\":-5,\"x\":1}").errors())
        .extracting(error -> error.field())
        .contains("priority", "delay", "x", "destination", "payload");
  }

  @Test
  void refusesAPayloadOverOneMebibyte() {
    String largest = "\"" + "a".repeat(Payload.LARGEST - 2) + "\"";
    assertThat(read("{\"destination\":\"d\",\"payload\":" + largest + "}").payload().bytes())
        .hasSize(Payload.LARGEST);
    String larger = "\"" + "a".repeat(Payload.LARGEST - 1) + "\"";
    assertThat(refused("{\"destination\":\"d\",\"payload\":" + larger + "}").status())
        .isEqualTo(413);
  }

  @Test
  void fingerprintsTheWholeBodyForItsKey() {
    String body = task("\"priority\":1");
    byte[] first = read(body, "key").idempotency().orElseThrow().fingerprint();
    assertThat(read(body, "key").idempotency().orElseThrow().fingerprint()).isEqualTo(first);
    assertThat(read(task("\"priority\":2"), "key").idempotency().orElseThrow().fingerprint())
        .isNotEqualTo(first);
  }

  @Test
  void refusesAKeyThatIsTooLongOrGivenTwice() {
    assertThatThrownBy(() -> read(task("\"priority\":1"), "k".repeat(256)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read(task("\"idempotencyKey\":\"a\""), "b"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void refusesBytesThatAreNotJson() {
    assertThatThrownBy(() -> read("{\"destination\":")).isInstanceOf(MalformedBody.class);
    assertThatThrownBy(() -> SingleTask.read(new byte[] {'"', (byte) 0xff, '"'}, null, null, RULES))
        .hasMessageContaining("offset 1");
  }

  @Test
  void takesAWellFormedTraceOnly() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    byte[] body = bytes(task("\"priority\":1"));
    assertThat(SingleTask.read(body, null, trace, RULES).traceparent()).contains(trace);
    assertThat(SingleTask.read(body, null, trace.toUpperCase(), RULES).traceparent()).isEmpty();
    assertThat(SingleTask.read(body, null, "x", RULES).traceparent()).isEmpty();
    assertThat(SingleTask.read(body, null, NO_SPAN, RULES).traceparent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", NO_SPAN, "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
  void refusesATraceAmongTheHeadersOfATaskThatIsNone(String trace) {
    assertThat(refused(task("\"headers\":{\"Traceparent\":\"" + trace + "\"}")).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("headers.Traceparent"));
  }

  @Test
  void saysOneThingOfABodyThatIsNoObject() {
    assertThat(refused("[]").errors())
        .containsExactly(new FieldError("", "must be an object, but is an array"));
  }

  @Test
  void namesThePayloadThatIsTooLarge() {
    Problem problem =
        refused("{\"destination\":\"d\",\"payload\":\"" + "a".repeat(1 << 20) + "\"}");
    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("payload"));
  }

  private static String task(String member) {
    return "{\"destination\":\"d\",\"payload\":{}," + member + "}";
  }

  private static Submission read(String body) {
    return read(body, null);
  }

  private static Submission read(String body, String key) {
    return SingleTask.read(bytes(body), key == null ? null : List.of(key), null, RULES);
  }

  private static Problem refused(String body) {
    return catchThrowableOfType(Refusal.class, () -> read(body)).problem();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Submission submission) {
    return new String(submission.payload().bytes(), StandardCharsets.UTF_8);
  }
}
