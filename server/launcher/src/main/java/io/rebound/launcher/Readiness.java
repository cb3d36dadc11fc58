package io.rebound.launcher;

import io.rebound.backing.machine.Patience;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks the server whether it is ready. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int TIMEOUT_MILLIS = 5000;

  private final URI url;
  private volatile String last = "no answer";

  Readiness(int port) {
    this.url = URI.create("http://127.0.0.1:" + port + "/health/ready");
  }

  /**
   * Returns when the server is ready, or when it has ended.
   *
   * @throws LaunchFailedException when it is neither for three minutes
   */
  void await(ServerProcess server) {
    if (!new Patience(PATIENCE).until(() -> !server.isRunning() || isReady())) {
      throw new LaunchFailedException(
          "the server runs but is not ready after "
              + PATIENCE.toMinutes()
              + " minutes; "
              + url
              + " gave "
              + last);
    }
  }

  private boolean isReady() {
    try {
      HttpURLConnection call = (HttpURLConnection) url.toURL().openConnection();
      call.setConnectTimeout(TIMEOUT_MILLIS);
      call.setReadTimeout(TIMEOUT_MILLIS);
      last = "status " + call.getResponseCode();
      return call.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      last = e.toString();
      return false;
    }
  }
}
