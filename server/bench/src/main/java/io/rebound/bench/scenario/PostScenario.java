package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.ServerNode;
import io.rebound.bench.node.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Connections to a server process post tasks, one by one or in batches. */
public record PostScenario(
    String name, int connections, int batch, int warmUpSeconds, List<Goal> goals)
    implements Scenario {
  private static final int SECONDS = 6;
  private static final int PAYLOAD = 300;
  private static final String DESTINATION = "paused";

  @Override
  public String description() {
    return "%d connections post %s, %d B each, journaled, to a server process warmed up for %d s; tasks/s"
        .formatted(
            connections,
            batch == 1 ? "tasks one by one" : "batches of " + batch,
            PAYLOAD,
            warmUpSeconds);
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (ServerNode server = bench.server()) {
      server.pausedDestination(DESTINATION);
      LongAdder posted = new LongAdder();
      bench.progress().doing(name + ", warm-up", posted::sum);
      post(server, warmUpSeconds, new ConcurrentHistogram(3), posted);
      long before = server.journaled();
      Histogram micros = new ConcurrentHistogram(3);
      bench.progress().doing(name, posted::sum);
      Costs costs = server.costs();
      long started = System.nanoTime();
      long tasks = post(server, SECONDS, micros, posted) * batch;
      double seconds = (System.nanoTime() - started) / 1e9;
      Figure figure = costs.since(Figure.rate(tasks, seconds).withClosedLoop(micros), tasks);
      Counts.verify("in the journal", tasks, server.journaled() - before);
      return figure;
    }
  }

  private long post(ServerNode server, int seconds, Histogram micros, LongAdder posted)
      throws Exception {
    Post post = post(server.port());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return server
        .callers()
        .together(
            connections,
            () -> {
              long count = 0;
              while (System.nanoTime() < end) {
                count += overOneConnection(post, end, micros, posted);
              }
              return count;
            });
  }

  /** Posts until the server wants another connection, which it does after some hundred requests. */
  private long overOneConnection(Post post, long end, Histogram micros, LongAdder posted)
      throws IOException {
    try (Post.Connection connection = post.connect()) {
      long count = 0;
      for (long from = System.nanoTime();
          from < end && connection.isOpen();
          from = System.nanoTime()) {
        connection.send();
        micros.recordValue((System.nanoTime() - from) / 1000);
        posted.add(batch);
        count++;
      }
      return count;
    }
  }

  private Post post(int port) {
    String task =
        "{\"destination\":\"" + DESTINATION + "\",\"payload\":\"" + "x".repeat(PAYLOAD) + "\"}";
    return batch == 1
        ? Post.to(port, "/api/v1/tasks", task, 202)
        : Post.to(
            port, "/api/v1/tasks/batch", "[" + (task + ",").repeat(batch - 1) + task + "]", 207);
  }
}
