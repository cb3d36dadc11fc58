package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.server.Receiver.Delivery;
import jakarta.json.JsonArray;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints of the Go service Rebound, as its clients call them. */
class CompatSystemIT {
  private static Receiver receiver;
  private static Api client;
  private static Api api;

  @BeforeAll
  static void start() {
    client = ApiServer.shared().nobody();
    api = ApiServer.shared().api();
    receiver = new Receiver();
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @Test
  void deliversAfterTheBaseDelayAndMakesOneTaskOfEqualOnes() {
    String body = task("t-1", receiver.url("/seed"));
    for (int i = 0; i < 2; i++) {
      Reply reply = client.send("POST", "/tasks", BodyPublishers.ofString(body));
      assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
      assertThat(reply.text()).isEqualTo("{\"message\":\"Task t-1 scheduled successfully\"}");
    }
    JsonArray tasks = api.get("/api/v1/tasks?source=seed-client").items();
    assertThat(tasks).hasSize(1);
    assertThat(tasks.getJsonObject(0).getString("key")).isEqualTo("t-1");
    assertThat(tasks.getJsonObject(0).getInt("priority")).isEqualTo(9);
    api.awaitState(tasks.getJsonObject(0).getString("id"), "DELIVERED");
    assertThat(receiver.received("/seed"))
        .extracting(Delivery::body)
        .containsExactly("{\"amount\": 19.90}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":|INVALID_BODY|invalid request body",
        "{\"id\":7}|INVALID_BODY|invalid request body",
        "{}|VALIDATION_ERROR|invalid task: task ID is required",
        "{\"id\":\"1\"}|VALIDATION_ERROR|invalid task: source is required",
        "{\"id\":\"1\",\"source\":\"s\"}|VALIDATION_ERROR|invalid task: destination type is required",
      })
  void refusesInTheWordsOfTheSeed(String body, String code, String error) {
    Reply reply = client.post("/tasks", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).isEqualTo("{\"error\":\"" + error + "\",\"code\":\"" + code + "\"}");
  }

  @Test
  void allowsNothingButPost() {
    Reply reply = client.get("/tasks");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.text())
        .isEqualTo("{\"error\":\"method not allowed\",\"code\":\"METHOD_NOT_ALLOWED\"}");
  }

  @Test
  void refusesAKeyThatIsNotKnown() {
    Reply reply = ApiServer.shared().api("rb_unknown_key_0123").post("/tasks", "{}");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.object().getString("code")).isEqualTo("UNAUTHORIZED");
  }

  @Test
  void tellsHealthInTheSeedsForm() {
    Reply reply = client.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.object().getString("status")).isEqualTo("healthy");
    assertThat(reply.object().getJsonObject("checks").getString("redis")).isEqualTo("ok");
  }

  private static String task(String id, String url) {
    return """
        {"id": "%s", "source": "seed-client", "destination_type": "http",
         "destination": {"url": "%s"}, "max_retries": 1, "base_delay": 1, "is_priority": true,
         "client_id": "c", "message_data": "{\\"amount\\": 19.90}"}"""
        .formatted(id, url);
  }
}
