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
  private static final StoredPayload NONE = new StoredPayload(Optional.empty());

  private final ScheduleForm form = new ScheduleForm();

  private void fillIn() {
    form.setCron("30 8 * * MON-FRI");
    form.getTask().setDestination("books");
    type("{\"n\": 12345678901234567890}");
  }

  private void type(String payload) {
    form.getTask().typePayload(payload, NONE);
  }

  @Test
  void keepsNoPayloadThatIsAsItIsStored() {
    Payload lines = new Payload("a\nb".getBytes(UTF_8), "text/plain");
    StoredPayload stored = new StoredPayload(Optional.of(lines));

    form.getTask().typePayload("a\r\nb", stored);
    assertThat(form.getTask().typedPayload()).isEmpty();

    form.getTask().typePayload("a\r\nc", stored);
    assertThat(form.getTask().typedPayload()).contains("a\r\nc");
    form.getTask().typePayload("", stored);
    assertThat(form.getTask().typedPayload()).contains("");
  }

  @Test
  void keepsThePayloadAsItWasTyped() {
    fillIn();

    CronDraft draft = form.draft(NONE, new Texts()).value().orElseThrow();

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
    CronDraft draft = form.draft(NONE, new Texts()).value().orElseThrow();

    ScheduleForm again = new ScheduleForm();
    CronSchedule schedule = stored(draft, draft.task());
    again.fill(schedule);
    StoredPayload payload = StoredPayload.of(Optional.of(schedule));
    CronDraft kept = again.draft(payload, new Texts()).value().orElseThrow();

    assertThat(kept.timetable()).isEqualTo(draft.timetable());
    assertThat(kept.task().headers()).isEqualTo(draft.task().headers());
    assertThat(kept.task().durability()).isEqualTo(draft.task().durability());
    assertThat(kept.task().source()).contains("shop");
    assertThat(kept.task().payload().bytes()).isEqualTo(draft.task().payload().bytes());
  }

  @Test
  void keepsAPayloadThatIsNoText() {
    fillIn();
    CronDraft draft = form.draft(NONE, new Texts()).value().orElseThrow();
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

    CronSchedule schedule = stored(draft, binary);
    form.fill(schedule);
    StoredPayload payload = StoredPayload.of(Optional.of(schedule));

    assertThat(payload.isEditable()).isFalse();
    assertThat(form.draft(payload, new Texts()).value().orElseThrow().task().payload().bytes())
        .isEqualTo(picture.bytes());
  }

  @Test
  void saysAllThatIsWrongAtItsFields() {
    form.setCron("99 8 * * *");
    form.setDescription("x".repeat(501));
    type("{");
    form.getTask().setPriority("high");
    form.getTask().setKey("k".repeat(1025));
    form.getTask().setHeaders("Content-Type: a/b\nHost: x");

    Parsed<CronDraft> read = form.draft(NONE, new Texts());

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
    type("x".repeat(Payload.LARGEST + 1));

    assertThat(form.draft(NONE, new Texts()).errors())
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
