package io.rebound.web.recurring;

import io.rebound.input.Echo;
import io.rebound.input.Parsed;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.Missed;
import io.rebound.recurring.Timetable;
import io.rebound.recurring.cron.CronTimetable;
import io.rebound.web.json.Errors;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.Utf8;
import io.rebound.web.problem.Problem;
import io.rebound.web.task.SubmissionReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a cron schedule: {@code cron}, {@code zone}, {@code missed}, {@code paused}, {@code
 * description}, and {@code task} as it would be submitted. What a client got from us it may send
 * back as it is.
 */
final class ScheduleReader {
  private static final String TASK = "task";
  private static final String UTC = "UTC";
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_CODE = 10;
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "cron",
          "zone",
          "missed",
          "paused",
          "description",
          TASK,
          "version",
          "words",
          "next",
          "last",
          "lastTask",
          "trouble");

  private final Errors errors = new Errors();
  private final RawValue object;
  private final RawFields fields;

  private ScheduleReader(RawValue object) {
    this.object = object;
    fields = new RawFields(object, "", KNOWN, errors);
  }

  /**
   * What is wanted.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static CronDraft read(byte[] body, String name) {
    RawValue object = SubmissionReader.requireObject(RawReader.read(Utf8.decode(body), 2), "");
    return new ScheduleReader(object).draft(name);
  }

  private CronDraft draft(String name) {
    fields
        .text("name", LONGEST_NAME)
        .filter(given -> !given.equals(name))
        .ifPresent(
            given ->
                fields.refuse("name", "must be that of the path, '" + name + "', or be left out"));
    Optional<Timetable> timetable = timetable();
    Missed missed = missed();
    Optional<Boolean> paused = fields.bool("paused");
    Optional<String> description =
        fields.text("description", CronDraft.LONGEST_DESCRIPTION).filter(text -> !text.isBlank());
    Optional<Submission> task = task();
    if (!errors.isEmpty()) {
      throw Problem.validation(errors.found()).refusal();
    }
    return new CronDraft(timetable.orElseThrow(), missed, paused, description, task.orElseThrow());
  }

  private Optional<Timetable> timetable() {
    Optional<String> cron = fields.text("cron", CronTimetable.LONGEST);
    String zone = fields.text("zone", LONGEST_NAME).orElse(UTC);
    if (cron.isEmpty()) {
      if (fields.value("cron").isEmpty()) {
        fields.refuse("cron", "must be given, such as 30 8 * * MON-FRI");
      }
      return Optional.empty();
    }
    Parsed<Timetable> read = CronTimetable.read(cron.get(), zone);
    errors.addAll("", read.errors());
    return read.value();
  }

  private Missed missed() {
    Optional<String> code = fields.text("missed", LONGEST_CODE);
    if (code.isPresent() && !Missed.BY_CODE.containsKey(code.get())) {
      fields.refuse("missed", "must be skip, once or all, but is " + Echo.of(code.get()));
    }
    return code.map(Missed.BY_CODE::get).orElse(Missed.ONCE);
  }

  private Optional<Submission> task() {
    List<RawValue> values =
        object.members().stream()
            .filter(member -> member.name().equals(TASK))
            .map(RawValue.Member::value)
            .toList();
    if (values.isEmpty()) {
      fields.refuse(TASK, "must be given: what POST /api/v1/tasks takes");
      return Optional.empty();
    }
    RawValue value = SubmissionReader.requireObject(values.get(0), TASK);
    // Nothing is said against destinations that come with a task, as none may.
    Submission task =
        new SubmissionReader(value, TASK, spec -> List.of(), errors)
            .read(Optional.empty(), Optional.empty());
    requireNames(task);
    if (!(task.when() instanceof When.Now)) {
      fields.refuse(TASK, "must have neither delay nor dueAt: cron says when");
    }
    if (task.idempotency().isPresent()) {
      fields.refuse(TASK + ".idempotencyKey", "must not be given: each time has one of its own");
    }
    return Optional.of(task);
  }

  /** What a schedule names is looked up each time, and can be changed in one place. */
  private void requireNames(Submission task) {
    String right = "must be a name: a schedule's task brings none along";
    if (task.destination() instanceof Target.Inline) {
      fields.refuse(TASK + ".destination", right);
    }
    if (task.deadDestination().filter(Target.Inline.class::isInstance).isPresent()) {
      fields.refuse(TASK + ".deadDestination", right);
    }
    if (task.retryPolicy().filter(Policy.Inline.class::isInstance).isPresent()) {
      fields.refuse(TASK + ".retryPolicy", right);
    }
  }
}
