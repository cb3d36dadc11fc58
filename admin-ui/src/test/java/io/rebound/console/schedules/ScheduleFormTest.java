package io.rebound.console.schedules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.input.Change;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.intake.Submission;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.task.Payload;
import io.rebound.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleFormTest {
  private final ScheduleForm form = new ScheduleForm();

  private void fillIn() {
    form.setCron("30 8 * * MON-FRI");
    form.getTask().setDestination("books");
    form.getTask().setPayload("{\"n\": 12345678901234567890}");
  }

  @Test
  void keepsThePayloadAsItWasTyped() {
    fillIn();

    CronDraft draft = form.draft(new Texts()).value().orElseThrow();

    assertThat(new String(draft.task().payload().bytes(), UTF_8))
        .isEqualTo("{\"n\": 12345678901234567890}");
    assertThat(draft.task().payload().mediaType()).isEqualTo(Payload.JSON);
    assertThat(draft.task().source()).isEmpty();
  }

  @Test
  void givesBackAScheduleAsItWas() {
    fillIn();
    form.getTask().setHeaders("X-Shop: north");
    form.getTask().setDurability("disk");
    form.getTask().setSource("shop");
    CronDraft draft = form.draft(new Texts()).value().orElseThrow();

    ScheduleForm again = new ScheduleForm();
    again.fill(stored(draft, draft.task()));
    CronDraft kept = again.draft(new Texts()).value().orElseThrow();

    assertThat(kept.timetable()).isEqualTo(draft.timetable());
    assertThat(kept.task().headers()).isEqualTo(draft.task().headers());
    assertThat(kept.task().durability()).isEqualTo(draft.task().durability());
    assertThat(kept.task().source()).contains("shop");
    assertThat(kept.task().payload().bytes()).isEqualTo(draft.task().payload().bytes());
  }

  @Test
  void keepsAPayloadThatIsNoText() {
    fillIn();
    CronDraft draft = form.draft(new Texts()).value().orElseThrow();
    Payload picture = new Payload(new byte[] {(byte) 0xff, 0}, "image/png");
    Submission task = draft.task();
    Submission binary =
        new Submission(
            task.destination(),
            picture,
            task.key(),
            task.headers(),
            task.when(),
            task.priority(),
            task.source(),
            task.retryPolicy(),
            task.durability(),
            task.deadDestination(),
            Optional.empty(),
            Optional.empty());

    form.fill(stored(draft, binary));

    assertThat(form.getTask().isEditable()).isFalse();
    assertThat(form.draft(new Texts()).value().orElseThrow().task().payload().bytes())
        .isEqualTo(picture.bytes());
  }

  @Test
  void saysAllThatIsWrongAtItsFields() {
    form.setCron("99 8 * * *");
    form.setDescription("x".repeat(501));
    form.getTask().setPayload("{");
    form.getTask().setPriority("high");
    form.getTask().setKey("k".repeat(1025));
    form.getTask().setHeaders("Content-Type: a/b\nHost: x");

    Parsed<CronDraft> read = form.draft(new Texts());

    assertThat(read.errors())
        .extracting(FieldError::field)
        .contains(
            "cron",
            "description",
            "destination",
            "payload",
            "priority",
            "key",
            "headers.Content-Type",
            "headers.Host");
  }

  @Test
  void refusesWhatIsNoMediaTypeHoweverLargeThePayloadIs() {
    fillIn();
    form.getTask().setMediaType("text");
    form.getTask().setPayload("x".repeat(Payload.LARGEST + 1));

    assertThat(form.draft(new Texts()).errors())
        .extracting(FieldError::field)
        .containsExactly("mediaType", "payload");
  }

  @Test
  void findsTheFieldsOfWhatIsWrongWithTheTask() {
    assertThat(ScheduleForm.placed(rejected("task.destination")))
        .isEqualTo(rejected("destination"));
  }

  private static Change<CronSchedule> rejected(String field) {
    return new Change.Rejected<>(List.of(new FieldError(field, "is not there")));
  }

  private static CronSchedule stored(CronDraft draft, Submission task) {
    return new CronSchedule(
        1,
        new TenantId(1),
        "nightly",
        draft.timetable(),
        draft.missed(),
        false,
        draft.description(),
        task,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }
}
