package io.rebound.bench.scenario;

import io.rebound.bench.client.Connections;
import io.rebound.bench.client.Request;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.ServerNode;
import io.rebound.bench.node.Workbench;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Connections to a server process post tasks, one by one or in batches. */
public record PostScenario(
    String name, int connections, int batch, int warmUpSeconds, List<Goal> goals)
    implements Scenario {
  /** How long it counts. */
  public static final int SECONDS = 6;

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
      Request request = request(server.port());
      Connections clients = new Connections(server.callers(), connections);
      LongAdder answered = new LongAdder();
      bench.progress().doing(name + ", warm-up", () -> answered.sum() * batch);
      clients.ask(request, warmUpSeconds, new ConcurrentHistogram(3), answered);
      long before = server.journaled();
      Histogram micros = new ConcurrentHistogram(3);
      bench.progress().doing(name, () -> answered.sum() * batch);
      Costs costs = server.costs();
      long started = System.nanoTime();
      long tasks = clients.ask(request, SECONDS, micros, answered) * batch;
      double seconds = (System.nanoTime() - started) / 1e9;
      Figure figure = costs.since(Figure.rate(tasks, seconds).withClosedLoop(micros), tasks);
      Counts.verify("in the journal", tasks, server.journaled() - before);
      return figure;
    }
  }

  private Request request(int port) {
    String task =
        "{\"destination\":\"" + DESTINATION + "\",\"payload\":\"" + "x".repeat(PAYLOAD) + "\"}";
    return batch == 1
        ? Request.post(port, "/api/v1/tasks", task, 202)
        : Request.post(
            port, "/api/v1/tasks/batch", "[" + (task + ",").repeat(batch - 1) + task + "]", 207);
  }
}
