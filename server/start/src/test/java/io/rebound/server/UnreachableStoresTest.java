package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.engine.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores where nobody listens are told of in one clear line each. */
class UnreachableStoresTest {
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private String nowhere;

  @BeforeEach
  void find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = "127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void namesPostgres() {
    String url = "jdbc:postgresql://" + nowhere + "/rebound";
    assertRefused(
        new Database(new Settings.Database(url, "me", "secret")),
        "PostgreSQL at " + nowhere + ": connection refused");
  }

  @Test
  void namesRedis() {
    assertRefused(
        new Redis(URI.create("redis://:secret@" + nowhere)),
        "Redis at " + nowhere + ": connection refused");
  }

  @Test
  void namesKafka() {
    assertRefused(new Kafka(nowhere), "Kafka at " + nowhere + ": no broker answers");
  }

  private static void assertRefused(Store store, String line) {
    List<String> told = new ArrayList<>();
    Patience patience = new Patience(A_MOMENT, Duration.ofMillis(10), told::add);

    StartRefused refused = catchThrowableOfType(StartRefused.class, () -> patience.waitFor(store));

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused).hasMessage(line + " (tried for 0 s)");
    assertThat(told)
        .as("however often it is tried")
        .hasSizeLessThan(2)
        .allMatch(("waiting for " + line)::equals);
  }
}
