package io.rebound.lab.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A webhook that logs what it gets; the last part of its path is the lane. */
public final class HttpSink implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int BACKLOG = 4000;

  private final ArrivalLog log;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<HttpExchange> unanswered = new ArrayList<>();
  private volatile Consumer<Arrival> onArrival = any -> {};
  private boolean holding;

  /**
   * @param port 0: any
   */
  public HttpSink(ArrivalLog log, int port) {
    this.log = log;
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      server = HttpServer.create(new InetSocketAddress(here, port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    Arrival arrival =
        new Arrival(
            path.substring(path.lastIndexOf('/') + 1),
            exchange.getRequestHeaders().getFirst("rebound-task-id"),
            Integer.parseInt(exchange.getRequestHeaders().getFirst("rebound-attempt")),
            System.nanoTime());
    log.add(arrival);
    onArrival.accept(arrival);
    if (!keep(exchange)) {
      answer(exchange);
    }
  }

  private synchronized boolean keep(HttpExchange exchange) {
    return holding && unanswered.add(exchange);
  }

  private static void answer(HttpExchange exchange) {
    try {
      exchange.sendResponseHeaders(200, -1);
    } catch (IOException gone) {
      // Whoever asked does not listen any more.
    }
    exchange.close();
  }

  /** Where tasks of the lane are to be sent. */
  public String url(String lane) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + lane;
  }

  /** Is told of each delivery before it is answered. */
  public void onArrival(Consumer<Arrival> told) {
    onArrival = told;
  }

  /** From now on it takes and logs what comes, and does not answer until it is released. */
  public synchronized void hold() {
    holding = true;
  }

  /** How many wait for an answer. */
  public synchronized int held() {
    return unanswered.size();
  }

  /** Answers everything. */
  public synchronized void release() {
    holding = false;
    unanswered.forEach(HttpSink::answer);
    unanswered.clear();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
