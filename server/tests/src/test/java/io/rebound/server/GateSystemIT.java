package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rate and the breaker of a destination, as its receiver and its owner see them. */
class GateSystemIT {
  private static final String TASKS = "/api/v1/tasks";
  private static final String DESTINATIONS = "/api/v1/destinations/";
  private static final String OFTEN =
      "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"100ms\"},\"maxAttempts\":10}";

  private static Receiver receiver;
  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    receiver = new Receiver();
    api.put("/api/v1/retry-policies/often", OFTEN);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @Test
  void leavesAReceiverThatFailsAloneAndDeliversAllWhenItIsWell() {
    receiver.answer("/sick", 503);
    destination("sick", "\"breaker\":{\"failures\":3,\"openFor\":\"4s\"},\"maxInFlight\":3");
    List<String> ids = submit("sick", 12);

    JsonObject open = awaitBreaker("sick", "open");
    assertThat(open.getInt("failures")).isEqualTo(3);
    assertThat(instant(open, "triesAgainAt")).isAfter(instant(open, "openedAt"));
    api.await(DESTINATIONS + "sick/lane", lane -> lane.object().getInt("leased") == 0);
    int sent = receiver.received("/sick").size();
    assertThat(sent).as("what was on its way when the third failed comes too").isBetween(3, 5);
    AtomicInteger seen = new AtomicInteger(sent);
    api.await(
        DESTINATIONS + "sick/lane",
        lane -> {
          boolean ended = !lane.object().getJsonObject("breaker").equals(open);
          if (!ended) {
            assertThat(seen.get()).as("sent while open").isEqualTo(sent);
            seen.set(receiver.received("/sick").size());
          }
          return ended;
        });

    api.await(TASKS + "/" + ids.get(11), task -> state(task).equals("BLOCKED"));
    JsonObject problem = awaitProblem("sick");
    assertThat(problem.getString("what")).contains("sick", "breaker");
    api.post(TASKS + "/" + ids.get(11) + "/run-now");
    api.await(TASKS + "/" + ids.get(11), task -> state(task).equals("BLOCKED"));
    assertThat(metrics()).containsPattern("rebound_breakers_open\\S* [1-9]");

    receiver.answer("/sick", 200);
    int failed = receiver.received("/sick").size();
    Duration sick = Duration.between(instant(open, "openedAt"), Instant.now());
    assertThat(failed - sent)
        .as("one each time")
        .isLessThanOrEqualTo((int) sick.toSeconds() / 4 + 1);

    ids.forEach(id -> api.awaitState(id, "DELIVERED"));
    assertThat(awaitBreaker("sick", "closed").getInt("failures")).isZero();
    int attempts = ids.stream().mapToInt(GateSystemIT::attempts).sum();
    assertThat(attempts).isEqualTo(receiver.received("/sick").size());
    assertThat(attempts - ids.size()).isBetween(3, failed);
  }

  @Test
  void resumingClosesTheBreakerAtOnce() {
    receiver.answer("/mended", 503);
    destination("mended", "\"breaker\":{\"failures\":1,\"openFor\":\"1h\"},\"maxInFlight\":1");
    List<String> ids = submit("mended", 3);
    awaitBreaker("mended", "open");
    receiver.answer("/mended", 200);
    assertThat(api.post(DESTINATIONS + "mended/resume").status()).isEqualTo(200);
    ids.forEach(id -> api.awaitState(id, "DELIVERED"));
    assertThat(receiver.received("/mended")).hasSize(4);
  }

  @Test
  void sendsNoMoreThanTheRateAllows() {
    destination("even", "\"rate\":{\"tasks\":20,\"per\":\"1s\"}");
    Instant begun = Instant.now();
    List<String> ids = submit("even", 60);
    int received = 0;
    while (received < 60) {
      received = receiver.received("/even").size();
      Duration elapsed = Duration.between(begun, Instant.now());
      assertThat(elapsed).isLessThan(Duration.ofSeconds(60));
      // A tenth of a second ahead, and the first one.
      assertThat((long) received).isLessThanOrEqualTo(3 + elapsed.toMillis() * 20 / 1000);
    }
    ids.forEach(id -> api.awaitState(id, "DELIVERED"));
    JsonObject lane = lane("even");
    assertThat(lane.getInt("waiting")).isZero();
    assertThat(lane.getJsonObject("rate").getInt("tasks")).isEqualTo(20);
    assertThat(lane.containsKey("breaker")).isFalse();
  }

  @Test
  void whatADestinationBearsIsReadBackAndTakenAway() {
    destination("bears", "\"rate\":{\"tasks\":5,\"per\":\"1m\"}");
    Reply read = api.get(DESTINATIONS + "bears");
    assertThat(read.object().getJsonObject("rate").getString("per")).isEqualTo("1m");
    assertThat(read.object().containsKey("breaker")).isFalse();
    destination("bears", "\"breaker\":{\"failures\":5,\"openFor\":\"90s\"}");
    JsonObject changed = api.get(DESTINATIONS + "bears").object();
    assertThat(changed.containsKey("rate")).isFalse();
    assertThat(changed.getJsonObject("breaker").getString("openFor")).isEqualTo("90s");
    assertThat(changed.getInt("version")).isEqualTo(1);
    Reply refused =
        api.put(
            DESTINATIONS + "bears",
            "{\"type\":\"handler\",\"handler\":\"discard\",\"rate\":{\"tasks\":0,\"per\":\"1ms\"}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("rate.tasks", "from 1 to 100000");
    assertThat(api.get(DESTINATIONS + "nowhere/lane").status()).isEqualTo(404);
    assertThat(ApiServer.shared().nobody().get(DESTINATIONS + "bears/lane").status())
        .isEqualTo(401);
  }

  private static void destination(String name, String bears) {
    String document =
        "{\"type\":\"http\",\"url\":\"%s\",\"retryPolicy\":\"often\",%s}"
            .formatted(receiver.url("/" + name), bears);
    assertThat(api.put(DESTINATIONS + name, document).status()).isIn(200, 201);
  }

  private static List<String> submit(String destination, int count) {
    String task = "{\"destination\":\"%s\",\"payload\":1}".formatted(destination);
    List<String> tasks = IntStream.range(0, count).mapToObj(i -> task).toList();
    Reply reply = api.post(TASKS + "/batch", "[" + String.join(",", tasks) + "]");
    return reply.array().getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("id"))
        .toList();
  }

  private static JsonObject awaitBreaker(String destination, String state) {
    String lane = DESTINATIONS + destination + "/lane";
    return api.await(
            lane, reply -> reply.object().getJsonObject("breaker").getString("state").equals(state))
        .object()
        .getJsonObject("breaker");
  }

  private static JsonObject awaitProblem(String destination) {
    return problems(
            api.await("/api/v1/overview", reply -> !problems(reply, destination).isEmpty()),
            destination)
        .get(0);
  }

  private static List<JsonObject> problems(Reply overview, String destination) {
    return overview.object().getJsonArray("problems").getValuesAs(JsonObject.class).stream()
        .filter(problem -> problem.getString("code").equals("breaker-open"))
        .filter(problem -> problem.getString("what").contains(destination))
        .toList();
  }

  private static String metrics() {
    return api.await(
            "/metrics", reply -> reply.text().matches("(?s).*rebound_breakers_open\\S* [1-9].*"))
        .text();
  }

  private static JsonObject lane(String destination) {
    return api.get(DESTINATIONS + destination + "/lane").object();
  }

  private static String state(Reply task) {
    return task.object().getString("state");
  }

  private static int attempts(String id) {
    return api.get(TASKS + "/" + id).object().getInt("attempts");
  }

  private static Instant instant(JsonObject object, String field) {
    return Instant.parse(object.getString(field));
  }
}
