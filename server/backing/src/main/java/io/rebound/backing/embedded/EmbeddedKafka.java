package io.rebound.backing.embedded;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.PrivateFiles;
import io.rebound.backing.probe.KafkaProbe;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Kafka on the loopback interface: one broker in a Java process of its own, with the broker's
 * libraries on its class path and on no other. Topics make themselves when they are first named.
 */
public final class EmbeddedKafka implements BackingStore<String> {

  private static final String NAME = "kafka";
  private static final String HOST = "127.0.0.1";
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  private final Path folder;
  private final ChildProcess process;
  private final int port;
  private final int controllerPort;

  public EmbeddedKafka(DataDirectory directory, FreePorts ports) {
    this.folder = directory.resolve(NAME);
    this.process = new ChildProcess(NAME, directory);
    process.endLeftover(STOP_GRACE);
    this.port = directory.port("kafka.port", ports);
    this.controllerPort = directory.port("kafka.controller.port", ports);
  }

  @Override
  public String address() {
    return HOST + ":" + port;
  }

  @Override
  public synchronized void start() {
    if (process.isRunning()) {
      return;
    }
    try {
      PrivateFiles.createDirectories(folder);
    } catch (IOException e) {
      throw new BackingFailedException(folder + " cannot be written: " + e, e);
    }
    process.start(command(), START_PATIENCE, () -> KafkaProbe.answers(HOST, port));
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath(),
        KafkaBroker.class.getName(),
        folder.toString(),
        Integer.toString(port),
        Integer.toString(controllerPort));
  }

  private static String classPath() {
    try (InputStream list = EmbeddedKafka.class.getResourceAsStream("broker.classpath")) {
      if (list == null) {
        throw new BackingFailedException(
            "the list of the broker's libraries is missing: build server/backing with Maven");
      }
      String libraries = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
      return ownLocation() + File.pathSeparator + libraries;
    } catch (IOException e) {
      throw new BackingFailedException("the broker's libraries cannot be found: " + e, e);
    }
  }

  private static Path ownLocation() {
    try {
      return Path.of(KafkaBroker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new BackingFailedException("the broker's classes cannot be found: " + e, e);
    }
  }

  @Override
  public synchronized void stop() {
    process.stop(process::closeInput, STOP_GRACE);
  }

  @Override
  public synchronized void kill() {
    process.kill();
  }

  @Override
  public void close() {
    stop();
  }
}
