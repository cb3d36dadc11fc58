package io.rebound.backing.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Finds out whether there is a Docker engine that containers can be run on. Both questions are
 * bounded in time: the client library may try for minutes, throw, or hang.
 */
public final class DockerEngine {

  private static final Duration PING_LIMIT = Duration.ofSeconds(3);
  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(45);
  private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";

  private final Map<String, String> environment;

  /**
   * @param environment where {@code DOCKER_HOST} may be set
   */
  public DockerEngine(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether an engine answers and the client library can work with it. */
  public boolean answers() {
    return within(PING_LIMIT, this::pings)
        && within(CLIENT_LIMIT, () -> DockerClientFactory.instance().isDockerAvailable());
  }

  private boolean pings() {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.startsWith("tcp:")) {
      return listens(URI.create(host));
    }
    return sockets(host).filter(Files::exists).anyMatch(DockerEngine::pings);
  }

  private Stream<Path> sockets(String host) {
    if (host.startsWith("unix:")) {
      return Stream.of(Path.of(host.replaceFirst("unix:(//)?", "")));
    }
    return Stream.of(
        Path.of("/var/run/docker.sock"),
        Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere"), "docker.sock"),
        Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
  }

  private static boolean listens(URI host) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host.getHost(), host.getPort()), (int) PING_LIMIT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean pings(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1024);
      channel.read(answer);
      return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII)
          .matches("(?s)HTTP/1\\.\\d 200.*");
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks in a thread of its own, which is given up when it takes too long. */
  private static boolean within(Duration limit, Callable<Boolean> question) {
    FutureTask<Boolean> asking = new FutureTask<>(question);
    Thread thread = new Thread(asking, "docker-engine-question");
    thread.setDaemon(true);
    thread.start();
    try {
      return asking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
