package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.lab.cluster.Waiting;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tasks of one destination: hands them in by batches, and reads what the history says. */
final class Ledger {
  private static final String TASKS = "/api/v1/tasks";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BATCH = 2500;
  private static final int PAGE = 1000;

  private final Api api;
  private final String destination;
  private final Set<String> accepted = new TreeSet<>();

  Ledger(Api api, String destination) {
    this.api = api;
    this.destination = destination;
  }

  /** Makes or changes the destination. */
  void point(Sink sink, boolean paused) {
    Reply reply =
        api.put(
            "/api/v1/destinations/" + destination,
            "{\"type\":\"http\",\"url\":\"%s\",\"timeout\":\"60s\",\"paused\":%s}"
                .formatted(sink.url(), paused));
    assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
  }

  /** Hands in that many tasks, and keeps the ids of all, which have to be accepted. */
  void submit(int count, String delay) {
    for (int left = count; left > 0; left -= BATCH) {
      submitBatch(Math.min(left, BATCH), delay);
    }
  }

  private void submitBatch(int count, String delay) {
    String task =
        "{\"destination\":\"%s\",\"payload\":{},\"delay\":\"%s\"}".formatted(destination, delay);
    String batch =
        IntStream.range(0, count).mapToObj(i -> task).collect(Collectors.joining(",", "[", "]"));
    Reply reply = api.post(TASKS + "/batch", batch);
    assertThat(reply.status()).as(() -> reply.toString()).isEqualTo(207);
    for (JsonValue each : reply.array()) {
      JsonObject result = each.asJsonObject();
      assertThat(result.getInt("status")).as(result.toString()).isEqualTo(202);
      accepted.add(result.getString("id"));
    }
  }

  /** The ids of all that was answered. */
  Set<String> accepted() {
    return accepted;
  }

  /** Waits until a node holds all of them. */
  void awaitAllLeased() {
    Waiting.until(
        PATIENCE,
        "every task of " + destination + " is leased",
        () -> page("&state=LEASED&limit=" + PAGE, "").items().size() == accepted.size());
  }

  /** Waits until nothing is unfinished. */
  void awaitAllEnded() {
    Waiting.until(
        PATIENCE,
        "every task of " + destination + " has ended",
        () -> page("&state=SCHEDULED,LEASED,BLOCKED&limit=1", "").items().isEmpty());
  }

  /** The number of attempts of every task by its id, all of them delivered. */
  Map<String, Integer> attemptsOfDelivered() {
    Map<String, Integer> attempts = new TreeMap<>();
    String cursor = "";
    do {
      Reply page = page("&limit=" + PAGE, cursor);
      for (JsonObject task : page.items().getValuesAs(JsonObject.class)) {
        assertThat(task.getString("state")).as(task.toString()).isEqualTo("DELIVERED");
        attempts.put(task.getString("id"), task.getInt("attempts"));
      }
      cursor = page.object().getString("next", "");
    } while (!cursor.isEmpty());
    return attempts;
  }

  /** How many attempts of each task ended with its lease; without those that have none. */
  Map<String, Integer> expiredLeases() {
    Map<String, Integer> expired = new TreeMap<>();
    attemptsOfDelivered()
        .forEach(
            (id, attempts) -> {
              int lost = attempts > 1 ? expiredLeases(id) : 0;
              if (lost > 0) {
                expired.put(id, lost);
              }
            });
    return expired;
  }

  private int expiredLeases(String id) {
    List<String> faults = new ArrayList<>();
    for (JsonObject attempt :
        api.get(TASKS + "/" + id + "/attempts").items().getValuesAs(JsonObject.class)) {
      faults.add(attempt.getString("fault", ""));
    }
    return (int) faults.stream().filter("lease-expired"::equals).count();
  }

  private Reply page(String query, String cursor) {
    String next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
    Reply reply = api.get(TASKS + "?destination=" + destination + query + next);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply;
  }
}
