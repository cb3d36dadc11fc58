package io.rebound.console.schedules;

import io.rebound.console.page.EditedText;
import io.rebound.recurring.CronSchedule;
import io.rebound.task.Payload;
import java.util.Optional;

/**
 * The payload that a schedule has, beside what is typed for it. As it can be large, a form that is
 * open does not keep it: it is read again when the form is shown or saved.
 *
 * @param payload empty when the schedule is only being made
 */
record StoredPayload(Optional<Payload> payload) {
  static StoredPayload of(Optional<CronSchedule> schedule) {
    return new StoredPayload(schedule.map(each -> each.task().payload()));
  }

  /** Whether it is a text that a field gives back as it was. */
  boolean isEditable() {
    return payload.isEmpty() || carried().isPresent();
  }

  /** The text in its field. */
  String text() {
    return carried().orElse("");
  }

  private Optional<String> carried() {
    return payload.flatMap(EditedText::of).filter(EditedText::isCarried);
  }

  /** Whether somebody has typed another text than that in the field. */
  boolean isAnother(String typed) {
    return !lines(typed).equals(lines(text()));
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }
}
