package io.rebound.backing.machine;

import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a process, so that a later start finds one that was left behind. A number alone is not
 * enough, as the system gives it out again; the time of its start is kept beside it.
 */
public final class PidFile {

  private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

  private final Path file;

  public PidFile(Path file) {
    this.file = file;
  }

  /** Writes the process down. */
  public void write(ProcessHandle process) {
    String started = process.info().startInstant().map(Instant::toString).orElse("");
    try {
      Files.writeString(file, process.pid() + "\n" + started + "\n");
    } catch (IOException e) {
      throw new BackingFailedException(file + " cannot be written: " + e, e);
    }
  }

  /** The process written down, if it is still running. */
  public Optional<ProcessHandle> process() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 2 ? Optional.empty() : running(lines.get(0), lines.get(1));
    } catch (IOException e) {
      throw new BackingFailedException(file + " cannot be read: " + e, e);
    }
  }

  private static Optional<ProcessHandle> running(String pid, String started) {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> isSameStart(process, started));
  }

  private static boolean isSameStart(ProcessHandle process, String started) {
    Optional<Instant> start = process.info().startInstant();
    if (started.isEmpty() || start.isEmpty()) {
      return false;
    }
    return Duration.between(Instant.parse(started), start.get()).abs().compareTo(CLOCK_DRIFT) < 0;
  }

  /** Ends the process written down, if it is still running: in order, or else by force. */
  public void endLeftover(Duration grace) {
    process().ifPresent(process -> ProcessEnd.of(process, grace));
    delete();
  }

  /** Forgets the process. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BackingFailedException(file + " cannot be deleted: " + e, e);
    }
  }
}
