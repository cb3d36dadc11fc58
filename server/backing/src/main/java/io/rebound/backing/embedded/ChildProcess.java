package io.rebound.backing.embedded;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.OwnSession;
import io.rebound.backing.machine.Patience;
import io.rebound.backing.machine.PidFile;
import io.rebound.backing.machine.ProcessEnd;
import io.rebound.backing.store.BackingFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The process of one store: in a session of its own, its log and its number kept in the data
 * directory, so that it can be read and found when we are gone.
 */
final class ChildProcess {

  private final String name;
  private final Path log;
  private final PidFile pidFile;
  private Optional<Process> process = Optional.empty();

  ChildProcess(String name, DataDirectory directory) {
    this.name = name;
    this.log = directory.resolve(name + ".log");
    this.pidFile = new PidFile(directory.resolve(name + ".pid"));
  }

  boolean isRunning() {
    return process.map(Process::isAlive).orElse(false);
  }

  /** What an earlier holder of the directory left running, if anything. */
  Optional<ProcessHandle> leftover() {
    return pidFile.process();
  }

  void endLeftover(Duration grace) {
    pidFile.endLeftover(grace);
  }

  /** Runs the command and waits until it is ready; on failure nothing is left running. */
  void start(List<String> command, Duration patience, BooleanSupplier ready) {
    Process started = launch(new ProcessBuilder(OwnSession.of(command)));
    boolean inTime = new Patience(patience).until(() -> !started.isAlive() || ready.getAsBoolean());
    if (inTime && started.isAlive()) {
      return;
    }
    String why = started.isAlive() ? "did not answer within " + patience : "ended at once";
    kill();
    throw new BackingFailedException(
        "embedded " + name + " " + why + ": " + LogTail.of(log) + " (" + log + ")");
  }

  private Process launch(ProcessBuilder builder) {
    try {
      File output = log.toFile();
      Process started =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
              .start();
      process = Optional.of(started);
      pidFile.write(started.toHandle());
      return started;
    } catch (IOException e) {
      throw new BackingFailedException("embedded " + name + " cannot be run: " + e, e);
    }
  }

  /** Asks it to end in the given way, waits, and kills it when the grace is over. */
  void stop(Runnable request, Duration grace) {
    process
        .map(Process::toHandle)
        .filter(ProcessHandle::isAlive)
        .ifPresent(
            running -> {
              if (!isHeard(request) || !ProcessEnd.isGone(running, grace)) {
                ProcessEnd.kill(running);
              }
            });
    forget();
  }

  private static boolean isHeard(Runnable request) {
    try {
      request.run();
      return true;
    } catch (BackingFailedException e) {
      return false;
    }
  }

  /** Asks it to end by SIGTERM. */
  void terminate() {
    process.ifPresent(Process::destroy);
  }

  /** Asks it to end by closing its standard input. */
  void closeInput() {
    process.ifPresent(
        running -> {
          try {
            running.getOutputStream().close();
          } catch (IOException e) {
            running.destroy();
          }
        });
  }

  void kill() {
    process.map(Process::toHandle).ifPresent(ProcessEnd::kill);
    forget();
  }

  private void forget() {
    process = Optional.empty();
    pidFile.delete();
  }
}
