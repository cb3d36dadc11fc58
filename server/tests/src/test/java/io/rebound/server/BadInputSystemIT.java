package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running server answers to what is wrong: a problem that names the place. */
class BadInputSystemIT {
  private static final String TASKS = "/api/v1/tasks";
  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    assertThat(
            api.put(
                    "/api/v1/destinations/known",
                    "{\"type\":\"http\",\"url\":\"https://example.com/\"}")
                .status())
        .isIn(200, 201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"destination\":\"known\"|400|malformed-body||ends before",
        "{\"destination\":known}|400|malformed-body||line 1, column 16",
        "``|400|malformed-body||empty",
        "[]|400|validation||must be an object",
        "{\"destination\":7,\"payload\":1}|400|validation|destination|must be the name",
        "{\"destination\":\"known\",\"payload\":1,\"dealy\":1}|400|validation|dealy|did you mean 'delay'",
        "{\"destination\":\"nowhere\",\"payload\":1}|400|validation|destination|no destination 'nowhere'",
        "{\"destination\":\"known\",\"payload\":1,\"retryPolicy\":\"x\"}|400|validation|retryPolicy|no retry policy 'x'",
        "{\"destination\":\"known\",\"payload\":1,\"priority\":-1}|400|validation|priority|from 0 to 9",
        "{\"destination\":\"known\",\"payload\":1,\"delay\":1e99}|400|validation|delay|from 0 to",
        "{\"destination\":\"known\",\"payload\":1,\"dueAt\":\"2999-01-01T00:00:00Z\"}|400|validation|dueAt|366 days",
        "{\"destination\":\"known\",\"payload\":1,\"key\":\"a\\u0000\"}|400|validation|key|NUL",
        "{\"destination\":\"known\",\"payload\":1,\"source\":\"\\udc00\"}|400|validation|source|surrogate",
        "{\"destination\":{\"type\":\"kafka\",\"topic\":\"a\",\"cluster\":\"x\"},\"payload\":1}|400|validation|destination.cluster|default",
        "{\"destination\":{\"type\":\"http\",\"url\":\"file:///etc/passwd\"},\"payload\":1}|400|validation|destination.url|http",
      })
  void namesWhatIsWrongWithATask(
      String body, int status, String code, String field, String message) {
    Reply reply = api.post(TASKS, body);
    assertProblem(reply, status, code);
    assertThat(reply.text()).contains(message);
    if (field != null) {
      assertThat(reply.object().getJsonArray("errors"))
          .extracting(error -> error.asJsonObject().getString("field"))
          .contains(field);
    }
  }

  @Test
  void takesATimeInThePastAsNow() {
    String body = "{\"destination\":\"known\",\"payload\":1,\"dueAt\":\"1999-01-01T00:00:00Z\"}";
    assertThat(api.post(TASKS, body).status()).isEqualTo(202);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    Reply reply =
        api.send(
            "POST", TASKS, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    assertProblem(reply, 400, "malformed-body");
    assertThat(reply.text()).contains("offset 2");
  }

  @Test
  void refusesAPayloadOverOneMebibyte() {
    String body = "{\"destination\":\"known\",\"payload\":\"" + "a".repeat(1 << 20) + "\"}";
    assertProblem(api.post(TASKS, body), 413, "payload-too-large");
  }

  @Test
  void refusesABatchThatIsTooLongOrHasAKeyTwice() {
    String task = "{\"destination\":\"known\",\"payload\":1,\"delay\":\"30m\"}";
    String many = "[" + (task + ",").repeat(10_000) + task + "]";
    Reply tooLong = api.post(TASKS + "/batch", many);
    assertProblem(tooLong, 400, "validation");
    assertThat(tooLong.text()).contains("1 to 10000 tasks, but are 10001");

    String keyed = task.replace("}", ",\"idempotencyKey\":\"twice\"}");
    assertThat(api.post(TASKS + "/batch", "[" + keyed + "," + keyed + "]").text())
        .contains("\"field\":\"[1].idempotencyKey\"", "[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/api/v1/tasks?cursor=abc|400|validation",
        "GET|/api/v1/tasks?limit=0|400|validation",
        "GET|/api/v1/tasks?state=RUNNING|400|validation",
        "GET|/api/v1/tasks?from=yesterday|400|validation",
        "GET|/api/v1/tasks?stat=DEAD|400|validation",
        "GET|/api/v1/dead-letters?reason=bored|400|validation",
        "GET|/api/v1/destinations?cursor=%2F|400|validation",
        "GET|/api/v1/tasks/not-an-id|404|not-found",
        "GET|/api/v1/tasks/01890a5d-ac96-774b-bcce-b302099a8057|404|not-found",
        "POST|/api/v1/tasks/01890a5d-ac96-774b-bcce-b302099a8057/cancel|404|not-found",
        "GET|/api/v1/retry-policies/unheard-of/preview|404|not-found",
        "GET|/api/v1/retry-policies/pro/versions/99|404|not-found",
        "GET|/api/v1/nothing|404|not-found",
        "GET|/nothing|404|not-found",
        "GET|/application.wadl|404|not-found",
        "DELETE|/api/v1/tasks|405|method-not-allowed",
        "PUT|/api/v1/tasks/batch|405|method-not-allowed",
        "GET|/api/v1/tenants|403|forbidden",
        "GET|/api/v1/users|403|forbidden",
      })
  void namesWhatIsWrongWithAPathOrItsParameters(
      String method, String path, int status, String code) {
    Reply reply = api.send(method, path, BodyPublishers.noBody());
    assertProblem(reply, status, code);
    if (status == 405) {
      assertThat(reply.header("Allow")).contains("OPTIONS");
    }
  }

  @Test
  void refusesOtherMediaTypes() {
    assertProblem(
        api.send("POST", TASKS, BodyPublishers.ofString("{}"), "Content-Type", "text/xml"),
        415,
        "unsupported-media-type");
    assertProblem(api.post(TASKS, "{}", "Content-Encoding", "gzip"), 415, "unsupported-media-type");
    assertProblem(api.post(TASKS, "{}", "Accept", "text/html"), 406, "not-acceptable");
  }

  @Test
  void letsNobodyInWithoutAKnownKey() {
    Reply none = ApiServer.shared().nobody().get(TASKS);
    assertProblem(none, 401, "unauthorized");
    assertThat(none.header("WWW-Authenticate")).contains("Bearer");
    assertProblem(ApiServer.shared().api("rb_unknown_key_0123").get(TASKS), 401, "unauthorized");
  }

  @Test
  void refusesADestinationOrPolicyThatCannotBe() {
    Reply destination =
        api.put(
            "/api/v1/destinations/bad",
            "{\"type\":\"http\",\"url\":\"x\",\"method\":\"GET\",\"maxInFlight\":0,\"colour\":1}");
    assertProblem(destination, 400, "validation");
    assertThat(destination.text()).contains("maxInFlight");
    assertProblem(
        api.put("/api/v1/destinations/No%20Name", "{\"type\":\"kafka\",\"topic\":\"a\"}"),
        400,
        "validation");
    assertProblem(
        api.put("/api/v1/retry-policies/bad", "{\"backoff\":{},\"maxAttempts\":0}"),
        400,
        "validation");
    assertProblem(api.put("/api/v1/retry-policies/bad", "{}", "If-Match", "3"), 400, "validation");
  }

  private static void assertProblem(Reply reply, int status, String code) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = reply.object();
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem).containsKeys("type", "title", "detail", "instance");
  }
}
