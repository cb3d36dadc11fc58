package io.rebound.bench.floor;

import io.rebound.bench.client.Connections;
import io.rebound.bench.client.Request;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.ServerNode;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.PostScenario;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Connections ask a server process for its smallest answer, as {@link PostScenario} posts. */
record HttpFloor(String name, String path, int status, int connections, int warmUpSeconds)
    implements Floor {

  @Override
  public String description() {
    return "%d connections get %s, answered %d, from a server process warmed up for %d s"
        .formatted(connections, path, status, warmUpSeconds);
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (ServerNode server = bench.server()) {
      Request request = Request.get(server.port(), path, status);
      Connections clients = new Connections(server.callers(), connections);
      LongAdder answered = new LongAdder();
      bench.progress().doing(name + ", warm-up", answered::sum);
      clients.ask(request, warmUpSeconds, new ConcurrentHistogram(3), answered);
      Histogram micros = new ConcurrentHistogram(3);
      bench.progress().doing(name, answered::sum);
      Costs costs = server.costs();
      long started = System.nanoTime();
      long answers = clients.ask(request, PostScenario.SECONDS, micros, answered);
      double seconds = (System.nanoTime() - started) / 1e9;
      return costs.since(Figure.rate(answers, seconds).withClosedLoop(micros), answers);
    }
  }
}
