package io.rebound.console.task;

import io.rebound.history.TaskRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tasks as a table for spreadsheets, in which no cell can be a formula. */
final class Csv {
  private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern PLAIN = Pattern.compile("[^\",;\t\r\n]*");

  /** Without it spreadsheets do not take the text for UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Csv() {}

  /** What a file begins with: the names of the columns. */
  static String head() {
    return BYTE_ORDER_MARK
        + line(Arrays.stream(Column.values()).map(column -> column.title).toList());
  }

  /**
   * One task.
   *
   * @param tenant its tenant's name
   */
  static String row(TaskRow row, String tenant) {
    return line(
        Arrays.stream(Column.values())
            .map(column -> column == Column.TENANT ? tenant : column.value.apply(row))
            .toList());
  }

  /** Cells with a comma after each but the last. */
  static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = startsLikeAFormula(text) ? "'" + text : text;
    return PLAIN.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** Spreadsheets leave blanks at the beginning away, and read full-width signs as plain ones. */
  private static boolean startsLikeAFormula(String text) {
    return !text.isEmpty()
        && (DANGEROUS.indexOf(text.charAt(0)) >= 0
            || !text.isBlank() && DANGEROUS.indexOf(text.strip().charAt(0)) >= 0);
  }

  private enum Column {
    ID("id", row -> row.id().toString()),
    TENANT("tenant", row -> ""),
    STATE("state", row -> row.state().name()),
    DESTINATION("destination", row -> row.destinationName().orElse("")),
    KEY("key", row -> row.key().orElse("")),
    SOURCE("source", row -> row.source().orElse("")),
    PRIORITY("priority", row -> Integer.toString(row.priority())),
    ATTEMPTS("attempts", row -> Integer.toString(row.progress().attempts())),
    POLICY("retryPolicy", TaskRow::retryPolicy),
    ACCEPTED("acceptedAt", row -> row.acceptedAt().toString()),
    DUE("dueAt", row -> row.progress().dueAt().toString()),
    FINISHED("finishedAt", row -> row.finishedAt().map(Object::toString).orElse("")),
    REASON("reason", row -> row.reason().orElse("")),
    MESSAGE("message", row -> row.message().orElse(""));

    private final String title;
    private final Function<TaskRow, String> value;

    Column(String title, Function<TaskRow, String> value) {
      this.title = title;
      this.value = value;
    }
  }
}
