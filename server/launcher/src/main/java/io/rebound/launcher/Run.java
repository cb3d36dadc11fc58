package io.rebound.launcher;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.Secrets;
import io.rebound.backing.store.StoreKind;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the service, from the data directory to the server. {@link #close} may come at any
 * time and from any thread; it takes down what stands, the server first.
 */
final class Run implements AutoCloseable {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private final LauncherSettings launch;
  private final PrintStream out;
  private Optional<DataDirectory> directory = Optional.empty();
  private Optional<BackingStores> stores = Optional.empty();
  private Optional<ServerProcess> server = Optional.empty();
  private boolean closed;

  Run(LauncherSettings launch, PrintStream out) {
    this.launch = launch;
    this.out = out;
  }

  /** Runs until the server ends by itself, or does not start; gives the reason. */
  String untilServerEnds() throws InterruptedException {
    DataDirectory data = openDirectory();
    ServerProcess.endLeftover(data);
    refuseTakenPort();
    BackingStores backing = prepareStores(data);
    startStores(backing);
    Credentials credentials =
        Credentials.in(data, launch.settings(), new Secrets(new SecureRandom()));
    ServerProcess running = startServer(data, backing, credentials);
    new Readiness(launch.httpPort()).await(running);
    if (running.isRunning()) {
      out.println(Greeting.of(launch, backing, credentials));
    }
    return running.awaitEnd();
  }

  private DataDirectory openDirectory() {
    DataDirectory opened =
        DataDirectory.keptAt(launch.dataDirectory(), LOCK_PATIENCE, this::tellThatWeWait);
    synchronized (this) {
      directory = Optional.of(opened);
    }
    return opened;
  }

  private void tellThatWeWait() {
    out.println(
        "Another process uses "
            + launch.dataDirectory()
            + "; waiting up to "
            + LOCK_PATIENCE.toSeconds()
            + " s for its end");
  }

  private void refuseTakenPort() {
    if (!FreePorts.isFree(launch.httpPort())) {
      throw new LaunchFailedException(
          "port "
              + launch.httpPort()
              + " is in use: stop what listens there, or choose another with REBOUND_HTTP_PORT");
    }
  }

  private synchronized BackingStores prepareStores(DataDirectory data) {
    refuseWhenClosed();
    stores =
        Optional.of(
            BackingStores.start(
                BackingOptions.keptIn(data).wanting(Set.of()).withSettings(launch.settings())));
    return stores.get();
  }

  private void startStores(BackingStores backing) {
    for (StoreKind kind : StoreKind.values()) {
      backing.store(kind);
      out.println(kind.title() + " answers");
    }
  }

  private synchronized ServerProcess startServer(
      DataDirectory data, BackingStores backing, Credentials credentials) {
    refuseWhenClosed();
    server =
        Optional.of(
            ServerProcess.start(
                launch.serverJar(),
                launch.settings().get("rebound.java.options").orElse(""),
                ServerEnvironment.of(launch, backing, credentials),
                data,
                out));
    return server.get();
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new LaunchFailedException("stopped before it was ready");
    }
  }

  /** Stops the server, then Kafka, Redis, PostgreSQL, each after the one before is gone. */
  @Override
  public synchronized void close() {
    closed = true;
    server.ifPresent(ServerProcess::stop);
    stores.ifPresent(BackingStores::close);
    directory.ifPresent(DataDirectory::close);
    server = Optional.empty();
    stores = Optional.empty();
    directory = Optional.empty();
  }
}
