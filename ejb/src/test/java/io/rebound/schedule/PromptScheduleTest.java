package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PromptScheduleTest {
  private Instant now = Instant.parse("2026-07-01T12:00:00Z");
  private boolean away;
  private int asked;
  private final PromptSchedule schedule = new PromptSchedule(counted(), () -> now);

  @Test
  void isNotAskedAgainForTwoSecondsAfterItDidNotAnswer() {
    away = true;
    assertThatThrownBy(schedule::depths).isInstanceOf(ScheduleUnavailable.class);
    away = false;
    assertThatThrownBy(schedule::depths).isInstanceOf(ScheduleUnavailable.class);
    assertThat(asked).isEqualTo(1);
    assertThat(schedule.isAsked()).isFalse();

    now = now.plusSeconds(2);
    assertThat(schedule.depths().ready()).isEqualTo(2);
    assertThat(schedule.isAsked()).isTrue();
  }

  @Test
  void isAskedEachTimeWhileItAnswers() {
    schedule.depths();
    schedule.depths();
    assertThat(asked).isEqualTo(2);
  }

  private Schedule counted() {
    return (Schedule)
        Proxy.newProxyInstance(
            Schedule.class.getClassLoader(),
            new Class<?>[] {Schedule.class},
            (proxy, method, arguments) -> {
              asked++;
              if (away) {
                throw new ScheduleUnavailable("the test made it so", null);
              }
              return new Schedule.Depths(1, 2, 3, 4);
            });
  }
}
