package io.rebound.console.policies;

import io.rebound.console.page.Texts;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicy.PlannedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The attempts of a policy as a drawing: a row for each, from its earliest to its latest time, on
 * an axis where each step is ten times as long as the one before.
 */
public final class ScheduleChart {
  private static final int LEFT = 44;
  private static final int WIDTH = 280;
  private static final int RIGHT = 150;
  private static final int ROW = 20;
  private static final int TOP = 22;
  private static final int NARROWEST = 5;

  /** No letter of the axis is wider. */
  private static final int LETTER = 7;

  private static final List<Duration> TICKS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(10),
          Duration.ofDays(3),
          Duration.ofDays(30),
          Duration.ofDays(365));

  private final List<PlannedAttempt> planned;
  private final Instant from;
  private final int attempts;
  private final Texts texts;

  ScheduleChart(RetryPolicy policy, Instant from, int most, Texts texts) {
    this.texts = texts;
    this.from = from;
    this.planned = policy.preview(from, most);
    this.attempts = policy.maxAttempts();
  }

  /** A row for each attempt, the first at the top. */
  public List<Row> getRows() {
    List<Row> rows = new ArrayList<>();
    for (PlannedAttempt attempt : planned) {
      double left = x(attempt.earliest());
      double width = Math.max(NARROWEST, x(attempt.latest()) - left);
      rows.add(
          new Row(
              attempt.number(),
              TOP + rows.size() * ROW,
              number(left),
              number(width),
              number(LEFT + WIDTH + 10),
              written(attempt)));
    }
    return rows;
  }

  /** The marks of the axis that the drawing needs, without those that would overlap. */
  public List<Tick> getTicks() {
    Duration end = Duration.between(from, last());
    List<Tick> ticks = new ArrayList<>();
    double free = 0;
    for (Duration tick : TICKS) {
      double x = x(from.plus(tick));
      if (tick.compareTo(end) <= 0 && x >= free) {
        String text = shortly(tick);
        ticks.add(new Tick(number(x), text));
        free = x + (text.length() + 1) * LETTER;
      }
    }
    return ticks;
  }

  public int getHeight() {
    return TOP + planned.size() * ROW + 6;
  }

  public int getWidth() {
    return LEFT + WIDTH + RIGHT;
  }

  /** How many attempts there are in all, and by when the last one is made at the latest. */
  public String getSummary() {
    if (planned.size() < 2) {
      return texts.get("policy.summary", attempts);
    }
    String within = shortly(Duration.between(from, last()));
    return isCut()
        ? texts.get("policy.summary.first", attempts, planned.size(), within)
        : texts.get("policy.summary.all", attempts, within);
  }

  /** Whether there are more attempts than are drawn. */
  public boolean isCut() {
    return planned.size() < attempts;
  }

  private Instant last() {
    return planned.get(planned.size() - 1).latest();
  }

  private double x(Instant time) {
    double whole = scale(Duration.between(from, last()));
    return LEFT + (whole == 0 ? 0 : WIDTH * scale(Duration.between(from, time)) / whole);
  }

  private static double scale(Duration since) {
    return Math.log1p(since.toMillis() / 1000.0);
  }

  private String written(PlannedAttempt attempt) {
    String earliest = shortly(Duration.between(from, attempt.earliest()));
    String latest = shortly(Duration.between(from, attempt.latest()));
    return earliest.equals(latest) ? earliest : texts.get("policy.between", earliest, latest);
  }

  private static String shortly(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      boolean whole = duration.toMillis() % 1000 == 0;
      return whole
          ? seconds + " s"
          : String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return units(seconds, 60, "min", 1, "s");
    }
    return seconds < 86_400
        ? units(seconds, 3600, "h", 60, "min")
        : units(seconds, 86_400, "d", 3600, "h");
  }

  private static String units(long seconds, long big, String name, long small, String rest) {
    long left = seconds % big / small;
    return seconds / big + " " + name + (left == 0 ? "" : " " + left + " " + rest);
  }

  private static String number(double value) {
    return String.format(Locale.ENGLISH, "%.1f", value);
  }

  /** An attempt. */
  public record Row(int attempt, int y, String x, String width, String textX, String text) {
    public int getAttempt() {
      return attempt;
    }

    public int getY() {
      return y;
    }

    public int getTextY() {
      return y + 12;
    }

    public String getX() {
      return x;
    }

    public String getWidth() {
      return width;
    }

    public String getTextX() {
      return textX;
    }

    public String getText() {
      return text;
    }
  }

  /** A mark of the axis. */
  public record Tick(String x, String text) {
    public String getX() {
      return x;
    }

    public String getText() {
      return text;
    }
  }
}
