package io.rebound.backing.machine;

import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ends processes and waits until they are gone. */
public final class ProcessEnd {

  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private ProcessEnd() {}

  /** Asks the process to end, and kills it when the grace is over. */
  public static void of(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!isGone(process, grace)) {
      kill(process);
    }
  }

  /** Kills the process and all that it started. */
  public static void kill(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (!isGone(process, AFTER_KILL)) {
      throw new BackingFailedException("process " + process.pid() + " cannot be killed");
    }
  }

  /** Whether the process is gone within the limit. */
  public static boolean isGone(ProcessHandle process, Duration limit) {
    return new Patience(limit).until(() -> !process.isAlive() || isZombie(process));
  }

  /**
   * An orphan stays a zombie for ever where the first process does not clear away, as in Docker.
   */
  private static boolean isZombie(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      return Files.exists(stat) && Files.readString(stat).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
