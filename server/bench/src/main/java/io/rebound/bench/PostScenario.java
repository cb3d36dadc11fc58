package io.rebound.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Connections to a server process post tasks, one by one or in batches. */
record PostScenario(String name, int connections, int batch, int warmUpSeconds, String goal)
    implements Scenario {
  private static final int SECONDS = 6;
  private static final int PAYLOAD = 300;
  private static final String DESTINATION = "paused";

  @Override
  public String description() {
    return connections
        + " connections post "
        + (batch == 1 ? "tasks one by one" : "batches of " + batch)
        + ", "
        + PAYLOAD
        + " B each, journaled, to a server process warmed up for "
        + warmUpSeconds
        + " s; tasks/s";
  }

  @Override
  public boolean ownServer() {
    return true;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Figure run(BenchNode none) throws Exception {
    try (ServerNode server = new ServerNode()) {
      server.pausedDestination(DESTINATION);
      post(server, warmUpSeconds, new ConcurrentHistogram(3));
      long before = server.journaled();
      Histogram micros = new ConcurrentHistogram(3);
      long started = System.nanoTime();
      long posted = post(server, SECONDS, micros) * batch;
      double seconds = (System.nanoTime() - started) / 1e9;
      Counts.verify("in the journal", posted, server.journaled() - before);
      return Figure.rate(posted, seconds).with(micros);
    }
  }

  private long post(ServerNode server, int seconds, Histogram micros) throws Exception {
    byte[] request = request(server.port());
    String wanted = batch == 1 ? "HTTP/1.1 202" : "HTTP/1.1 207";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return Callers.together(
        connections,
        () -> {
          long count = 0;
          while (System.nanoTime() < end) {
            count += postOverOne(server.port(), request, wanted, end, micros);
          }
          return count;
        });
  }

  /** Posts until the server wants another connection, which it does after some hundred requests. */
  private static long postOverOne(
      int port, byte[] request, String wanted, long end, Histogram micros) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      long count = 0;
      boolean last = false;
      for (long from = System.nanoTime(); from < end && !last; from = System.nanoTime()) {
        out.write(request);
        HttpMessage.Head answer = HttpMessage.next(in);
        if (!answer.start().startsWith(wanted)) {
          throw new IllegalStateException(
              "request " + (count + 1) + " of a connection was answered '" + answer.start() + "'");
        }
        micros.recordValue((System.nanoTime() - from) / 1000);
        count++;
        last = answer.last();
      }
      return count;
    }
  }

  private byte[] request(int port) {
    String task =
        "{\"destination\":\"" + DESTINATION + "\",\"payload\":\"" + "x".repeat(PAYLOAD) + "\"}";
    String body = batch == 1 ? task : "[" + (task + ",").repeat(batch - 1) + task + "]";
    String path = batch == 1 ? "/api/v1/tasks" : "/api/v1/tasks/batch";
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: "
            + ServerNode.AUTHORIZATION
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
