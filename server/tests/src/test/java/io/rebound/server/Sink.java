package io.rebound.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A webhook for many tasks: takes a moment over each, and counts how often it got which. */
final class Sink implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int LONGEST_MILLIS = 10;
  private static final int BACKLOG = 2000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  Sink() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    arrivals.add(
        new Arrival(
            exchange.getRequestHeaders().getFirst("rebound-task-id"),
            Integer.parseInt(exchange.getRequestHeaders().getFirst("rebound-attempt"))));
    count.incrementAndGet();
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
      gate.await();
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/sink";
  }

  /** From now on it takes what comes and does not answer, until it is released. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void release() {
    gate.countDown();
  }

  /** How many requests have come. */
  int count() {
    return count.get();
  }

  /** What has come, in order. */
  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** The tasks that have come. */
  Set<String> tasks() {
    return arrivals.stream().map(Arrival::task).collect(Collectors.toCollection(TreeSet::new));
  }

  /** How often each task has come beyond the first time; without those that came once. */
  Map<String, Integer> duplicates() {
    Map<String, Integer> extra = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    for (Arrival arrival : arrivals) {
      if (!seen.add(arrival.task())) {
        extra.merge(arrival.task(), 1, Integer::sum);
      }
    }
    return extra;
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  /** One request. */
  record Arrival(String task, int attempt) {}
}
