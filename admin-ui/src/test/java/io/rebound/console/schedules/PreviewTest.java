package io.rebound.console.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final Instant BEFORE_SPRING = Instant.parse("2026-03-28T00:00:00Z");

  @Test
  void showsTheNextTimesByTheClockOfTheZone() {
    Preview preview = Preview.of("30 2 * * *", "Europe/Berlin", BEFORE_SPRING);

    assertThat(preview.wrong()).isEmpty();
    assertThat(preview.words()).contains("02:30");
    assertThat(preview.times()).hasSize(5);
    // At half past two on the 29th the clocks have gone forward.
    assertThat(preview.times().get(0).there()).isEqualTo("Sat 28 Mar 02:30 Europe/Berlin");
    assertThat(preview.times().get(1).there()).isEqualTo("Mon 30 Mar 02:30 Europe/Berlin");
  }

  @Test
  void saysWhatIsWrongWithEither() {
    assertThat(Preview.of("99 * * * *", "UTC", BEFORE_SPRING).wrong())
        .singleElement()
        .asString()
        .startsWith("cron must be five fields");
    assertThat(Preview.of("* * * * *", "Berlin", BEFORE_SPRING).wrong())
        .singleElement()
        .asString()
        .startsWith("zone must be the name of a time zone");
  }
}
