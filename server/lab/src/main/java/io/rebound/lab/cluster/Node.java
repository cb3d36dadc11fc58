package io.rebound.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One node of a cluster: it keeps its name and its port over its starts. */
public final class Node {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<String, String> settings;
  private final String authorization;
  private final Path logs;
  private RunningServer process;
  private int starts;
  private boolean paused;

  Node(Map<String, String> settings, String authorization, Path logs) {
    this.settings = settings;
    this.authorization = authorization;
    this.logs = logs;
  }

  public String name() {
    return settings.get("REBOUND_NODE_NAME");
  }

  /** Starts it, and does not wait; does nothing when it runs. */
  public void start() {
    start(Map.of());
  }

  /** Starts it with more in its environment. */
  public void start(Map<String, String> more) {
    if (isRunning()) {
      return;
    }
    try {
      Map<String, String> all = new HashMap<>(settings);
      all.putAll(more);
      process = RunningServer.start(all, logs.resolve(name() + "-" + ++starts + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has booted and is ready. */
  public void awaitReady() {
    try {
      process.awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Waiting.until(PATIENCE, name() + " is ready", this::isReady);
  }

  /** Whether its process is there, be it paused or not. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    if (!isRunning() || paused) {
      return false;
    }
    try {
      HttpResponse<String> answer = process.get("/health/ready");
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    if (process != null) {
      process.close();
      paused = false;
    }
  }

  /** Asks it to stop, waits until it is gone, and gives what it said meanwhile. */
  public String stop() throws IOException, InterruptedException {
    int before = process.told().length();
    process.terminate();
    process.awaitEnd(PATIENCE);
    return process.told().substring(before);
  }

  /** {@code SIGSTOP}. */
  public void pause() throws IOException, InterruptedException {
    paused = true;
    process.pause();
  }

  /** {@code SIGCONT}. */
  public void resume() throws IOException, InterruptedException {
    process.resume();
    paused = false;
  }

  /** Whether it can be called. */
  public boolean answers() {
    return isRunning() && !paused;
  }

  /** Calls as tenant {@code default}. */
  public Api api() {
    return Api.with("http://127.0.0.1:" + settings.get("REBOUND_HTTP_PORT"), authorization);
  }

  /** Calls as the administrator. */
  public Api admin() {
    return Api.as(
        "http://127.0.0.1:" + settings.get("REBOUND_HTTP_PORT"), "admin", Cluster.PASSWORD);
  }

  /** The sum of a metric over its tags, 0 when it is not there. */
  public double metric(String name) {
    return api()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
