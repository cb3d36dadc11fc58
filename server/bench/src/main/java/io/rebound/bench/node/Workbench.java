package io.rebound.bench.node;

import io.rebound.bench.measure.Progress;
import io.rebound.benchmark.Versions;
import io.rebound.engine.Adapters;
import io.rebound.engine.benchmark.Surroundings;
import java.util.Optional;

/** Gives a scenario what it measures, on fresh stores, and takes note of their versions. */
public final class Workbench {
  private final Progress progress;
  private Optional<Versions> versions = Optional.empty();

  /**
   * @param progress is told what is being done
   */
  public Workbench(Progress progress) {
    this.progress = progress;
  }

  /** A node in this JVM; with Kafka, where it is needed. */
  public BenchNode node(boolean kafka) throws Exception {
    BenchNode node = new BenchNode(kafka, progress);
    versions = Optional.of(node.versions());
    return node;
  }

  /** Stores with nothing in front of them. */
  public BenchStores stores() {
    BenchStores stores = new BenchStores();
    versions =
        Optional.of(
            new Surroundings(stores.migrated(), stores::redisVersion, Adapters.VERSION).versions());
    return stores;
  }

  /** The shipped server as a process. */
  public ServerNode server() throws Exception {
    ServerNode server = new ServerNode();
    versions = Optional.of(server.versions());
    return server;
  }

  /** Who tells what is being done. */
  public Progress progress() {
    return progress;
  }

  /** Of the stores of the last node or server. */
  public Optional<Versions> versions() {
    return versions;
  }
}
