package io.rebound.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TimeoutException;

/** The Kafka that carries. */
final class Kafka implements Store {
  private static final int TIMEOUT_MILLIS = 4000;

  private final String servers;

  Kafka(String servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public String address() {
    return servers;
  }

  @Override
  public void check() throws Exception {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException fault) {
      // the client says only that it timed out, whatever it met with
      throw fault.getCause() instanceof TimeoutException
          ? new IOException("no broker answers")
          : fault;
    }
  }
}
