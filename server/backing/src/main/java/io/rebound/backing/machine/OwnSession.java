package io.rebound.backing.machine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Commands that run in a session of their own: Ctrl-C in a terminal reaches every process of the
 * foreground group, and the stores must outlive the server that is being stopped.
 */
public final class OwnSession {

  private static final String PERL = "use POSIX; POSIX::setsid(); exec @ARGV or die $!;";

  private OwnSession() {}

  /** The command, run in its own session where the machine has a means to; with the same pid. */
  public static List<String> of(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (onPath("setsid").isPresent()) {
      whole.add("setsid");
    } else if (onPath("perl").isPresent()) {
      whole.addAll(List.of("perl", "-e", PERL, "--"));
    }
    whole.addAll(command);
    return whole;
  }

  /** The executable of that name in the folders of PATH. */
  public static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
