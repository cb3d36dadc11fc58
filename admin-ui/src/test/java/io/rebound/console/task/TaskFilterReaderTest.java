package io.rebound.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFilterReaderTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void wantsEverythingWhenNothingIsSaid(String text) {
    TaskFilter filter = read(text);
    assertThat(filter.states()).isEmpty();
    assertThat(filter.text()).isEmpty();
    assertThat(filter.from()).isEmpty();
    assertThat(filter.failed()).isFalse();
  }

  @Test
  void readsEveryPart() {
    TaskFilter filter =
        read(
            "state:dead,Cancelled destination:orders source:shop tenant:acme since:2h failed:yes not found");
    assertThat(filter.states()).containsExactlyInAnyOrder(TaskState.DEAD, TaskState.CANCELLED);
    assertThat(filter.destination()).contains("orders");
    assertThat(filter.source()).contains("shop");
    assertThat(filter.tenant()).contains("acme");
    assertThat(filter.from()).contains(NOON.minus(Duration.ofHours(2)));
    assertThat(filter.failed()).isTrue();
    assertThat(filter.text()).contains("not found");
  }

  @Test
  void meansTheDeadWhenItSaysWhenTheyDied() {
    TaskFilter filter = read("died-since:2h died-until:1h");
    assertThat(filter.states()).containsExactly(TaskState.DEAD);
    assertThat(filter.died().from()).contains(NOON.minus(Duration.ofHours(2)));
    assertThat(filter.died().to()).contains(NOON.minus(Duration.ofHours(1)));
    assertThat(read("state:dead died-since:2h").states()).containsExactly(TaskState.DEAD);
    assertThat(read("state:dead").died().isAsked()).isFalse();
  }

  @Test
  void takesQuotedWordsAsTheyAre() {
    TaskFilter filter = read("\"state:dead\" source:\"my shop\" \"two  blanks\"");
    assertThat(filter.states()).isEmpty();
    assertThat(filter.source()).contains("my shop");
    assertThat(filter.text()).contains("state:dead two  blanks");
  }

  @ParameterizedTest
  @CsvSource({
    "since:2026-01-30, 2026-01-30T00:00:00Z",
    "since:2026-01-30T01:02:03Z, 2026-01-30T01:02:03Z",
    "since:15m, 2026-01-31T11:45:00Z",
    "since:PT1H, 2026-01-31T11:00:00Z"
  })
  void readsTimesInManyForms(String text, Instant from) {
    assertThat(read(text).from()).contains(from);
  }

  @Test
  void saysAllThatIsWrongAndWhatWouldBeRight() {
    assertThat(errors("state:deed foo:x since:soon destination:"))
        .extracting(FieldError::toString)
        .containsExactly(
            "state: must be one or more of scheduled, leased, blocked, delivered, dead, cancelled,"
                + " but is 'deed'",
            "foo: is not something to filter by; there are state, destination, source, tenant,"
                + " since, until, died-since, died-until, failed. To look for these words, put them in quotes: \"foo:x\"",
            "since: must be a time ago such as 30m, 2h or 3d, a day such as 2026-01-31, or a time"
                + " such as 2026-01-31T12:00:00Z, but is 'soon'",
            "destination: has no value; write it after the colon: destination:orders");
  }

  @ParameterizedTest
  @CsvSource({
    "state:dead state:cancelled, stands there twice",
    "since:1h until:2h, must be after since",
    "tenant:Ac/me, must be lower-case",
    "failed:no, must be yes",
    "state:delivered died-since:1h, must be dead",
    "died-since:1h died-until:2h, must be after died-since",
    "died:1h, is not something to filter by",
    "since:999999999999999d, must be a time ago"
  })
  void refusesWhatMakesNoSense(String text, String complaint) {
    assertThat(errors(text)).singleElement().asString().contains(complaint);
  }

  private static TaskFilter read(String text) {
    return TaskFilterReader.read(text, NOON, new Texts()).value().orElseThrow();
  }

  private static List<FieldError> errors(String text) {
    return TaskFilterReader.read(text, NOON, new Texts()).errors();
  }
}
