package io.rebound.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor time of other processes, as {@code /proc} tells it. */
public final class ProcessorTime {
  /** Linux counts in hundredths of a second, whatever its own clock does. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int LAST_OF_CHILDREN = 14;

  private ProcessorTime() {}

  /** Seconds of the process, of what it has started, and of what of that has ended. */
  public static double ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToDouble(each -> secondsOf(each.pid()))
        .sum();
  }

  private static double secondsOf(long pid) {
    try {
      return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException gone) {
      return 0; // its parent has it among the ended
    }
  }

  /** User and system time of the process and of its children that have been waited for. */
  static double seconds(String stat) {
    // the name is in parentheses and may hold anything
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = USER; i <= LAST_OF_CHILDREN; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
