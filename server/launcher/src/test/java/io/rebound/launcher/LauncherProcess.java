package io.rebound.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The launcher as its user starts it, around the fake server. */
final class LauncherProcess implements AutoCloseable {

  private final Process process;
  private final List<String> said = new ArrayList<>();

  private LauncherProcess(Process process) {
    this.process = process;
  }

  /** Starts it without Kafka, whose address is given, to save time. */
  static LauncherProcess start(Path folder, int port, Map<String, String> more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName());
    builder.environment().put("REBOUND_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("REBOUND_HTTP_PORT", Integer.toString(port));
    builder.environment().put("REBOUND_JAR", fakeJar(folder).toString());
    builder.environment().put("REBOUND_BACKING", "embedded");
    builder.environment().put("REBOUND_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092");
    builder.environment().putAll(more);
    return new LauncherProcess(builder.redirectErrorStream(true).start());
  }

  private static Path fakeJar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        FakeServer.class.getProtectionDomain().getCodeSource().getLocation().toString());
    Path jar = folder.resolve("fake.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }
    return jar;
  }

  /** Reads what it says up to a line that holds the text, and gives that line. */
  String awaitLine(String text) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      said.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("never said \"" + text + "\", but:\n" + String.join("\n", said));
  }

  /** Everything that it said until its end. */
  String awaitEnd() throws IOException, InterruptedException {
    process.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("did not end, but said:\n" + String.join("\n", said));
    }
    return String.join("\n", said);
  }

  int exitCode() {
    return process.exitValue();
  }

  /** As a process manager stops it; Ctrl-C does the same. */
  void terminate() {
    process.toHandle().destroy();
  }

  void kill() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join().destroyForcibly();
  }
}
