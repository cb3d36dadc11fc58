package io.rebound.console.task;

import io.rebound.history.TaskRow;
import io.rebound.task.Attempt;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of a task as a drawing, from left to right. Waits differ by powers of ten, so their
 * widths follow their logarithms; a task with very many attempts shows its last ones.
 */
public final class Timeline {
  /** The width of the drawing on a wide screen, in its own units. */
  public static final int WIDTH = 1000;

  private static final int NARROW = 290;
  private static final int NARROW_STEP = 82;
  private static final double NARROW_EDGE = 34;
  private static final int MOST_ATTEMPTS = 24;
  private static final double EDGE = 60;
  private static final double LEAST = 1.2;

  private final List<Mark> marks = new ArrayList<>();
  private final int left;
  private int width = WIDTH;

  private Timeline(int left) {
    this.left = left;
  }

  /**
   * A point of the life.
   *
   * @param kind accepted, attempt, next or end
   * @param tone good, bad, busy, calm or idle
   * @param x from 0 to the width of the drawing
   * @param gap the wait before it; zero for the first
   */
  public record Mark(String kind, String tone, String label, Instant at, Duration gap, long x) {
    Mark movedTo(long place) {
      return new Mark(kind, tone, label, at, gap, place);
    }
  }

  /** The life of that task, as far as it has got, for a wide screen. */
  public static Timeline of(TaskRow row, List<Attempt> attempts) {
    Timeline line = drawn(row, attempts);
    line.spread(EDGE);
    return line;
  }

  /** The same for a narrow screen: as wide as its words need, as it is not drawn smaller there. */
  public static Timeline narrow(TaskRow row, List<Attempt> attempts) {
    Timeline line = drawn(row, attempts);
    int steps = line.marks.size() - 1;
    line.width = Math.max(NARROW, (int) (2 * NARROW_EDGE) + steps * NARROW_STEP);
    line.spread(NARROW_EDGE);
    return line;
  }

  private static Timeline drawn(TaskRow row, List<Attempt> attempts) {
    int from = Math.max(0, attempts.size() - MOST_ATTEMPTS);
    Timeline line = new Timeline(from);
    line.add("accepted", "calm", "accepted", row.acceptedAt());
    attempts.subList(from, attempts.size()).forEach(line::add);
    if (row.state() == TaskState.DEAD) {
      line.add("end", "bad", "dead", row.finishedAt().orElse(row.acceptedAt()));
    } else if (row.state() == TaskState.CANCELLED) {
      line.add("end", "idle", "cancelled", row.finishedAt().orElse(row.acceptedAt()));
    } else if (!row.state().isFinished()) {
      String label = row.state() == TaskState.LEASED ? "now" : "next";
      line.add("next", "calm", label, row.progress().dueAt());
    }
    return line;
  }

  private void add(Attempt attempt) {
    String tone =
        switch (attempt.outcome().kind()) {
          case DELIVERED -> "good";
          case FAILED -> "busy";
          case REFUSED -> "bad";
        };
    add("attempt", tone, Integer.toString(attempt.number()), attempt.startedAt());
  }

  private void add(String kind, String tone, String label, Instant at) {
    Duration gap =
        marks.isEmpty() ? Duration.ZERO : Duration.between(marks.get(marks.size() - 1).at(), at);
    marks.add(new Mark(kind, tone, label, at, gap.isNegative() ? Duration.ZERO : gap, 0));
  }

  private void spread(double edge) {
    double total = marks.stream().skip(1).mapToDouble(Timeline::weight).sum();
    double unit = total == 0 ? 0 : (width - 2 * edge) / Math.max(total, 3);
    double x = edge;
    for (int i = 0; i < marks.size(); i++) {
      x += i == 0 ? 0 : weight(marks.get(i)) * unit;
      marks.set(i, marks.get(i).movedTo(Math.round(x)));
    }
  }

  private static double weight(Mark mark) {
    return LEAST + Math.log10(1 + mark.gap().toMillis() / 100.0);
  }

  public List<Mark> getMarks() {
    return marks;
  }

  /** How many of the first attempts are left out. */
  public int getLeft() {
    return left;
  }

  /** The width of the drawing, in its own units. */
  public int getWidth() {
    return width;
  }

  /** Where the line begins. */
  public long getStart() {
    return marks.get(0).x();
  }

  /** Where the line ends. */
  public long getEnd() {
    return marks.get(marks.size() - 1).x();
  }
}
