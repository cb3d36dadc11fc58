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

  private final Process process;
  private final PidFile pidFile;

  private ServerProcess(Process process, PidFile pidFile) {
    this.process = process;
    this.pidFile = pidFile;
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
      Thread pump = new Thread(() -> pump(process, out), "server-log");
      pump.setDaemon(true);
      pump.start();
      return new ServerProcess(process, pidFile);
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

  private static void pump(Process process, PrintStream out) {
    try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
      log.lines().forEach(out::println);
    } catch (IOException e) {
      out.println("the server's log ends here: " + e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for its end, however long, and gives its exit code. */
  int awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    pidFile.delete();
    return code;
  }

  /** Asks it to stop and waits; kills it when it does not. */
  void stop() {
    ProcessEnd.of(process.toHandle(), STOP_GRACE);
    pidFile.delete();
  }
}
