package io.rebound.server;

import java.io.PrintStream;
import java.util.List;

/**
 * Why Rebound does not start, in lines for the person who tried, and the code that the process ends
 * with.
 */
public final class StartRefused extends Exception {
  static final int NOT_DEPLOYED = 1;
  static final int WRONG_SETTINGS = 2;
  static final int STORE_UNREACHABLE = 3;

  private final int exitCode;
  private final transient List<String> lines;

  StartRefused(int exitCode, List<String> lines) {
    super(String.join("; ", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  StartRefused(int exitCode, String line) {
    this(exitCode, List.of(line));
  }

  public int exitCode() {
    return exitCode;
  }

  public void tell(PrintStream out) {
    lines.forEach(line -> out.println("Rebound cannot start: " + line));
  }
}
