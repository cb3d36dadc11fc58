package io.rebound.delivery.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/** Asks a cluster whether it is there, by a connection of its own that is kept. */
public final class KafkaProbe implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 2_000;

  private final KafkaCluster cluster;
  private Admin admin;

  public KafkaProbe(KafkaCluster cluster) {
    this.cluster = cluster;
  }

  /** What is wrong with the cluster; empty when it answers within two seconds. */
  public synchronized Optional<String> trouble() {
    try {
      if (admin == null) {
        admin = connect();
      }
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
          .nodes()
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked");
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Optional.of("cannot be reached");
    }
  }

  private Admin connect() {
    // Kafka looks for its classes where the thread does, and a health check's thread looks
    // elsewhere.
    Thread asking = Thread.currentThread();
    ClassLoader usual = asking.getContextClassLoader();
    asking.setContextClassLoader(Admin.class.getClassLoader());
    try {
      return Admin.create(settings());
    } finally {
      asking.setContextClassLoader(usual);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        cluster.bootstrapServers(),
        AdminClientConfig.CLIENT_ID_CONFIG,
        "rebound-probe-" + cluster.name(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
