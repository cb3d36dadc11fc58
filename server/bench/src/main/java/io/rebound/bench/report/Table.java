package io.rebound.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of words in columns as wide as the widest word, and below each row what belongs to it and
 * has no column; no line of that is longer than {@link #WIDTH}.
 */
final class Table {
  /** What a terminal shows, and a log. */
  static final int WIDTH = 159;

  private static final String GAP = "  ";
  private static final String INDENT = "      ";

  private final List<String> head;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(List<String> cells, List<String> under, List<String> notes) {}

  Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  /**
   * Adds a row.
   *
   * @param under lines below its last cell
   * @param notes phrases below the row
   */
  void add(List<String> cells, List<String> under, List<String> notes) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(
          "a row must have " + head.size() + " cells, but has " + cells.size());
    }
    entries.add(new Entry(cells, under, notes));
  }

  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      int column = i;
      widths.add(
          entries.stream()
              .mapToInt(entry -> entry.cells().get(column).length())
              .reduce(head.get(column).length(), Math::max));
    }
    int last = widths.subList(0, head.size() - 1).stream().mapToInt(w -> w + GAP.length()).sum();
    List<String> lines = new ArrayList<>();
    lines.add(line(head, widths));
    for (Entry entry : entries) {
      lines.add(line(entry.cells(), widths));
      entry.under().forEach(each -> lines.add(" ".repeat(last) + each));
      lines.addAll(wrapped(entry.notes()));
    }
    return lines.stream().map(each -> each + System.lineSeparator()).collect(Collectors.joining());
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths.get(i) - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static List<String> wrapped(List<String> notes) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String note : notes) {
      if (line.length() > INDENT.length() && line.length() + note.length() + 1 > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(note).append("; ");
    }
    if (!notes.isEmpty()) {
      lines.add(line.substring(0, line.length() - 2));
    }
    return lines;
  }
}
