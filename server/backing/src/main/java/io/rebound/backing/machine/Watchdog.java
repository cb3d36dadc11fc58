package io.rebound.backing.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Clears away what a temporary directory holds when this process dies without doing so: a shell
 * that waits for the end of its input, which comes with our death, then kills every process that
 * has a file of its number in the directory, and deletes the directory.
 */
final class Watchdog implements AutoCloseable {

  private static final String SCRIPT =
      "while read -r line; do :; done; for f in \"$0\"/*.pid; do [ -f \"$f\" ] && kill -9 $(head -n 1 \"$f\");"
          + " done 2>/dev/null; sleep 1; rm -rf \"$0\"";

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  static Watchdog over(Path directory) throws IOException {
    List<String> command = OwnSession.of(List.of("sh", "-c", SCRIPT, directory.toString()));
    return new Watchdog(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Sends it away; it does nothing more. */
  @Override
  public void close() {
    ProcessEnd.kill(shell.toHandle());
  }
}
