package io.rebound.recurring.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimetableTest {
  @Test
  void keepsToTheClockOfItsZone() {
    assertThat(after("30 8 * * MON-FRI", "Europe/Berlin", "2026-01-02T12:00:00Z", 2))
        .containsExactly("2026-01-05T07:30:00Z", "2026-01-06T07:30:00Z");
    assertThat(after("30 8 * * MON-FRI", "Europe/Berlin", "2026-07-03T12:00:00Z", 1))
        .containsExactly("2026-07-06T06:30:00Z");
  }

  @Test
  void leavesOutWhatTheClocksLeaveOut() {
    assertThat(after("30 2 * * *", "Europe/Berlin", "2026-03-27T12:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
    assertThat(after("*/30 * * * *", "Europe/Berlin", "2026-03-29T00:15:00Z", 3))
        .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
  }

  @Test
  void happensOnceAtAFixedHourThatTheClocksShowTwice() {
    assertThat(after("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(after("30 * * * *", "Europe/Berlin", "2026-10-24T23:45:00Z", 3))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
  }

  @Test
  void takesEitherDayWhereBothAreRestricted() {
    assertThat(after("0 0 13 * 5", "UTC", "2026-11-07T00:00:00Z", 3))
        .containsExactly("2026-11-13T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z");
    assertThat(after("0 0 15 * 5", "UTC", "2026-11-14T00:00:00Z", 2))
        .containsExactly("2026-11-15T00:00:00Z", "2026-11-20T00:00:00Z");
  }

  @Test
  void looksBackToo() {
    assertThat(CronTimetable.of("0 * * * *", "UTC").before(Instant.parse("2026-01-01T12:30:00Z")))
        .contains(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "61 * * * *",
        "1--100000000 * * * *",
        "1-100000000/1 * * * *",
        "*/0 * * * *",
        "a b c d e",
        "@daily",
        "0 0 L * *",
        "0 22-2 * * *"
      })
  void refusesWhatIsNoExpressionAndSaysWhatIsOne(String cron) {
    assertThatThrownBy(() -> CronTimetable.of(cron, "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "cron must be five fields, minute hour day month weekday, such as 30 8 * * MON-FRI, but is ");
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 30 2 *, UTC, cron never comes",
    "0 0 * * *, Mars/Olympus, zone must be the name of a time zone"
  })
  void refusesWhatCannotBe(String cron, String zone, String message) {
    assertThatThrownBy(() -> CronTimetable.of(cron, zone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void saysItInWords() {
    assertThat(CronTimetable.of("*/30 * * * *", "UTC").words()).isEqualTo("every 30 minutes");
  }

  private static List<String> after(String cron, String zone, String start, int count) {
    CronTimetable timetable = CronTimetable.of(cron, zone);
    List<String> times = new ArrayList<>();
    Instant time = Instant.parse(start);
    for (int i = 0; i < count; i++) {
      time = timetable.after(time).orElseThrow();
      times.add(time.toString());
    }
    return times;
  }
}
