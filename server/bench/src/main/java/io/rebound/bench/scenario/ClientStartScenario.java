package io.rebound.bench.scenario;

import io.rebound.bench.client.Request;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.ServerNode;
import io.rebound.bench.node.Workbench;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * Clients that come, submit one task and go, one after another. A client of this server is nothing
 * but a connection, so that is the whole of what lies between deciding to submit and having
 * submitted; the server runs already and is warm. The connection alone, which says little more than
 * that the machine answers, is told beside it.
 */
public record ClientStartScenario(String name, int clients, List<Goal> goals) implements Scenario {
  private static final String DESTINATION = "paused";

  @Override
  public String description() {
    return "connect to the warm server, submit one task, journaled, and close; %d clients in turn; mean"
        .formatted(clients);
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (ServerNode server = bench.server()) {
      server.pausedDestination(DESTINATION);
      Request post =
          Request.post(
              server.port(),
              "/api/v1/tasks",
              "{\"destination\":\"" + DESTINATION + "\",\"payload\":\"x\"}",
              202);
      LongAdder came = new LongAdder();
      bench.progress().doing(name + ", warm-up", came::sum);
      comeAndGo(post, came);
      long before = server.journaled();
      bench.progress().doing(name, came::sum);
      Histogram micros = comeAndGo(post, came);
      Counts.verify("in the journal", clients, server.journaled() - before);
      return Figure.of(micros.getMean() / 1000, "ms", clients)
          .withClosedLoop(micros)
          .with("connect and close mean ms", connectOnly(server.port()).getMean() / 1000);
    }
  }

  private Histogram comeAndGo(Request post, LongAdder came) throws IOException {
    Histogram micros = new Histogram(3);
    for (int i = 0; i < clients; i++) {
      long from = System.nanoTime();
      try (Request.Connection connection = post.connect()) {
        connection.send();
      }
      micros.recordValue((System.nanoTime() - from) / 1000);
      came.increment();
    }
    return micros;
  }

  private Histogram connectOnly(int port) throws IOException {
    Histogram micros = new Histogram(3);
    for (int i = 0; i < clients; i++) {
      long from = System.nanoTime();
      new Socket("127.0.0.1", port).close();
      micros.recordValue((System.nanoTime() - from) / 1000);
    }
    return micros;
  }
}
