package io.rebound.launcher;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.OwnSession;
import io.rebound.backing.machine.PidFile;
import io.rebound.backing.machine.ProcessEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server as a child process in a session of its own; what it says goes to our output. */
final class ServerProcess {

  /** A little more than the server gives itself. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(33);

  private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

  private final Process process;
  private final PidFile pidFile;
  private final LastWords lastWords = new LastWords();
  private final Thread pump;

  private ServerProcess(Process process, PidFile pidFile, PrintStream out) {
    this.process = process;
    this.pidFile = pidFile;
    this.pump = new Thread(() -> pump(out), "server-log");
    pump.setDaemon(true);
    pump.start();
  }

  /** Ends a server that an earlier launcher left behind when it was killed. */
  static void endLeftover(DataDirectory directory) {
    pidFile(directory).endLeftover(STOP_GRACE);
  }

  static ServerProcess start(
      Path jar,
      String javaOptions,
      Map<String, String> env,
      DataDirectory directory,
      PrintStream out) {
    ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command(jar, javaOptions)));
    builder.environment().putAll(env);
    try {
      Process process = builder.redirectErrorStream(true).start();
      PidFile pidFile = pidFile(directory);
      pidFile.write(process.toHandle());
      return new ServerProcess(process, pidFile, out);
    } catch (IOException e) {
      throw new LaunchFailedException("the server cannot be run: " + e, e);
    }
  }

  private static PidFile pidFile(DataDirectory directory) {
    return new PidFile(directory.resolve("server.pid"));
  }

  private static List<String> command(Path jar, String javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!javaOptions.isBlank()) {
      command.addAll(List.of(javaOptions.strip().split("\\s+")));
    }
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private void pump(PrintStream out) {
    try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        out.println(line);
        lastWords.hear(line);
      }
    } catch (IOException e) {
      out.println("the server's log ends here: " + e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for its end, however long, and tells of it in one line. */
  String awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    pump.join(LOG_PATIENCE.toMillis());
    pidFile.delete();
    return "the server ended by itself with exit code " + code + ": " + lastWords.why();
  }

  /** Asks it to stop and waits; kills it when it does not. */
  void stop() {
    ProcessEnd.of(process.toHandle(), STOP_GRACE);
    pidFile.delete();
  }
}
