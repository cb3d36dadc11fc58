package io.rebound.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook that keeps what it is sent, and answers as it is told, path by path. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, List<Delivery>> received = new ConcurrentHashMap<>();
  private final Map<String, List<String>> queries = new ConcurrentHashMap<>();

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    queries
        .computeIfAbsent(path, any -> new CopyOnWriteArrayList<>())
        .add(String.valueOf(exchange.getRequestURI().getQuery()));
    received
        .computeIfAbsent(path, any -> new CopyOnWriteArrayList<>())
        .add(
            new Delivery(
                body,
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("rebound-task-id")));
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), -1);
    exchange.close();
  }

  /** The address of a path. */
  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on the path answers with this status. */
  void answer(String path, int status) {
    statuses.put(path, status);
  }

  /** What the path was sent so far. */
  List<Delivery> received(String path) {
    return List.copyOf(received.getOrDefault(path, List.of()));
  }

  /** What stood behind the question mark of each request to the path. */
  List<String> queries(String path) {
    return List.copyOf(queries.getOrDefault(path, List.of()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What came in one request. */
  record Delivery(String body, String mediaType, String taskId) {}
}
