package io.rebound.console.schedules;

import io.rebound.console.page.Texts;
import io.rebound.input.Change;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.input.StoredText;
import io.rebound.intake.Submission;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.Missed;
import io.rebound.recurring.Timetable;
import io.rebound.recurring.cron.CronTimetable;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A schedule as fields that people fill in, and back. */
public class ScheduleForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields; those of the task have theirs after {@link #TASK}. */
  static final Set<String> FIELDS =
      Set.of(
          "name",
          "cron",
          "zone",
          "missed",
          "description",
          "destination",
          "payload",
          "mediaType",
          "key",
          "headers",
          "priority",
          "source",
          "retryPolicy",
          "durability",
          "deadDestination");

  /** What the paths of the task's fields begin with. */
  private static final String TASK = "task.";

  private final TaskForm task = new TaskForm();
  private String cron;
  private String zone = "UTC";
  private String missed = Missed.ONCE.code();
  private String description;

  /** Fills the fields. */
  void fill(CronSchedule schedule) {
    cron = schedule.timetable().cron();
    zone = schedule.timetable().zone().getId();
    missed = schedule.missed().code();
    description = schedule.description().orElse(null);
    task.fill(schedule.task());
  }

  /** What was filled in, as it is asked of the API; with everything that is wrong. */
  Parsed<CronDraft> draft(StoredPayload stored, Texts texts) {
    Parsed<Timetable> timetable = CronTimetable.read(shown(cron), shown(zone));
    List<FieldError> errors = new ArrayList<>(timetable.errors());
    Optional<String> words =
        Optional.ofNullable(description).filter(text -> !text.isBlank()).map(String::strip);
    words
        .flatMap(text -> StoredText.wrong(text, CronDraft.LONGEST_DESCRIPTION))
        .ifPresent(wrong -> errors.add(new FieldError("description", wrong)));
    Submission submission = task.submission(stored, errors, texts);
    return errors.isEmpty()
        ? new Parsed<>(
            timetable
                .value()
                .map(
                    times ->
                        new CronDraft(
                            times,
                            Missed.BY_CODE.get(missed),
                            Optional.empty(),
                            words,
                            submission)),
            errors)
        : new Parsed<>(Optional.empty(), errors);
  }

  /** The same change, with what is wrong at the fields of this form. */
  static Change<CronSchedule> placed(Change<CronSchedule> change) {
    return change instanceof Change.Rejected<CronSchedule> rejected
        ? new Change.Rejected<>(rejected.errors().stream().map(ScheduleForm::placed).toList())
        : change;
  }

  private static FieldError placed(FieldError error) {
    return error.field().startsWith(TASK)
        ? new FieldError(error.field().substring(TASK.length()), error.message())
        : error;
  }

  /** The next times as they would be; empty while nothing is typed. */
  Optional<Preview> preview(Instant now) {
    return shown(cron).isEmpty()
        ? Optional.empty()
        : Optional.of(Preview.of(shown(cron), shown(zone), now));
  }

  private static String shown(String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** What is submitted. */
  public TaskForm getTask() {
    return task;
  }

  public String getCron() {
    return cron;
  }

  public void setCron(String cron) {
    this.cron = cron;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getMissed() {
    return missed;
  }

  public void setMissed(String missed) {
    this.missed = missed;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
