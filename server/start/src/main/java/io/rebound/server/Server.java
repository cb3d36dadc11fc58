package io.rebound.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Payara Micro with the application in it, in this JVM. */
final class Server {
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(20);
  private static final String BOOT_JAR = "rebound-server.jar";
  static final String LIBRARIES = "server";
  private static final String LOGGING = "logging.properties";

  private final Path home;
  private final ClassLoader libraries;
  private final int port;
  private final Path root;

  /**
   * @param home where the server's jars lie
   * @param dataDir where it may write
   */
  Server(Path home, ClassLoader libraries, int port, Path dataDir) {
    this.home = home;
    this.libraries = libraries;
    this.port = port;
    this.root = dataDir.resolve("server-" + port);
  }

  String address() {
    return "http://localhost:" + port;
  }

  /** Returns when the application answers. */
  void boot() throws StartRefused {
    prepareRoot();
    // Without a root of its own the server deletes its files before it has stopped the application.
    launch(
        "--port", Integer.toString(port),
        "--rootdir", root.toString(),
        "--logproperties", root.resolve(LOGGING).toString());
    if (DeploymentFault.first().isPresent()) {
      throw notDeployed(reason(DeploymentFault.first().get()));
    }
    mustAnswer();
  }

  /**
   * As Payara Micro's own launcher does, which would unpack the libraries at each start, and search
   * them one after the other.
   */
  private void launch(String... arguments) throws StartRefused {
    System.setProperty("fish.payara.micro.BootJar", home.resolve(BOOT_JAR).toUri().toString());
    // whose code may do everything, by the server's policy
    System.setProperty("fish.payara.micro.UnpackDir", home.resolve(LIBRARIES).toString());
    try {
      Thread.currentThread().setContextClassLoader(libraries);
      libraries
          .loadClass("fish.payara.micro.impl.PayaraMicroImpl")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (ReflectiveOperationException fault) {
      throw notDeployed(reason(DeploymentFault.first().orElse(fault)));
    }
  }

  /** Empties it first: the server would deploy again what an earlier run has left there. */
  private void prepareRoot() throws StartRefused {
    try (InputStream logging = Server.class.getResourceAsStream(LOGGING)) {
      if (Files.exists(root)) {
        empty(root);
      }
      Files.createDirectories(root);
      Files.copy(logging, root.resolve(LOGGING));
    } catch (IOException | UncheckedIOException fault) {
      throw new StartRefused(
          StartRefused.WRONG_SETTINGS,
          SettingSources.bothNames(Preparation.DATA_DIR)
              + " must be a folder that can be written: "
              + fault.getMessage());
    }
  }

  static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException fault) {
                  throw new UncheckedIOException(fault);
                }
              });
    }
  }

  private void mustAnswer() throws StartRefused {
    String url = "http://127.0.0.1:" + port + "/health/live";
    long start = System.nanoTime();
    String answer = "";
    while (System.nanoTime() - start < TIME_TO_ANSWER.toNanos()) {
      try {
        int status = status(url);
        if (status == HttpURLConnection.HTTP_OK) {
          return;
        }
        answer = "status " + status;
        Thread.sleep(200);
      } catch (IOException fault) {
        answer = fault.getMessage();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw notDeployed(url + " gave " + answer);
  }

  private static int status(String url) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
    call.setConnectTimeout(2000);
    call.setReadTimeout(5000);
    return call.getResponseCode();
  }

  private static StartRefused notDeployed(String reason) {
    return new StartRefused(
        StartRefused.NOT_DEPLOYED, "the application was not deployed: " + reason);
  }

  /** The innermost cause, as the others only pass it on. */
  static String reason(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
