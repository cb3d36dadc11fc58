package io.rebound.lab.load;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.cluster.Node;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** A destination, and tasks for it: of sizes and priorities that the seed decides. */
public final class Lane {
  private static final String JOURNALED = ",\"durability\":\"journaled\"";
  private static final String POLICY = "lab";
  private static final int BATCH = 500;
  private static final int LARGE_BATCH = 2_000;
  private static final int THREADS = 3;
  private static final int LONGEST_PAYLOAD = 600;
  private static final int PRIORITIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Cluster cluster;
  private final String name;
  private final RandomGenerator random;
  private final Accepted accepted;
  private int turn;

  public Lane(Cluster cluster, String name, RandomGenerator random, Accepted accepted) {
    this.cluster = cluster;
    this.name = name;
    this.random = random;
    this.accepted = accepted;
  }

  /** The same lane, with another list of what was accepted. */
  public Lane notedIn(Accepted others) {
    return new Lane(cluster, name, random, others);
  }

  public String name() {
    return name;
  }

  /** Makes or changes the destination. */
  public void point(String json) {
    put("/api/v1/destinations/" + name, json);
  }

  /** Makes it a webhook that is retried after a second, and may answer after the longest outage. */
  public void pointTo(String url) {
    pointTo(url, false);
  }

  /** The same, and holds it back or lets it go. */
  public void pointTo(String url, boolean paused) {
    definePolicy(POLICY, 20);
    point(
        "{\"type\":\"http\",\"url\":\"%s\",\"timeout\":\"3m\",\"paused\":%s,\"retryPolicy\":\"%s\"}"
            .formatted(url, paused, POLICY));
  }

  /** Makes a policy: so many attempts, a second apart. */
  public void definePolicy(String policy, int attempts) {
    put(
        "/api/v1/retry-policies/" + policy,
        "{\"backoff\":{\"type\":\"exponential\",\"base\":\"1s\",\"factor\":1,\"cap\":\"1s\"},\"maxAttempts\":%d}"
            .formatted(attempts));
  }

  private void put(String path, String json) {
    Reply reply = anyNode().put(path, json);
    if (reply.status() >= 300) {
      throw new IllegalStateException(path + ": " + reply);
    }
  }

  /**
   * Submits so many tasks; what is refused or not answered is submitted again, until all are in.
   */
  public void submit(int count) {
    submit(count, JOURNALED);
  }

  /**
   * @param more fields of each task, beginning with a comma
   */
  public void submit(int count, String more) {
    submit(count, more, BATCH);
  }

  private void submit(int count, String more, int batch) {
    int left = count;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      int wanted = Math.min(left, batch);
      int taken = trySubmit(wanted, more);
      left -= taken;
      if (taken < wanted) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Submits so many as fast as it goes, from some threads. */
  public void submitMany(int count) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Lane part = new Lane(cluster, name, new SplittableRandom(random.nextLong()), accepted);
      part.turn = i;
      int share = count / THREADS + (i < count % THREADS ? 1 : 0);
      threads.add(new Thread(() -> part.submit(share, JOURNALED, LARGE_BATCH), "submit-" + name));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Submits once; gives how many were accepted. */
  public int trySubmit(int count, String more) {
    StringBuilder batch = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      batch.append(i == 0 ? "" : ",").append(task(more));
    }
    try {
      return read(anyNode().post("/api/v1/tasks/batch", batch.append("]").toString()), count);
    } catch (UncheckedIOException gone) {
      accepted.missAnswer(count);
      return 0;
    }
  }

  private String task(String more) {
    return "{\"destination\":\"%s\",\"payload\":\"%s\",\"priority\":%d%s}"
        .formatted(
            name, "x".repeat(random.nextInt(LONGEST_PAYLOAD)), random.nextInt(PRIORITIES), more);
  }

  private int read(Reply reply, int count) {
    if (reply.status() != 207) {
      accepted.refuse(count);
      return 0;
    }
    int taken = 0;
    for (JsonValue each : reply.array()) {
      JsonObject result = each.asJsonObject();
      if (result.getInt("status") == 202) {
        accepted.add(result.getString("id"));
        taken++;
      } else {
        accepted.refuse(1);
      }
    }
    return taken;
  }

  /** The nodes in turn. */
  private Api anyNode() {
    List<Node> nodes = cluster.answering();
    while (nodes.isEmpty()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      nodes = cluster.answering();
    }
    return nodes.get(Math.floorMod(turn++, nodes.size())).api();
  }
}
