package io.rebound.web.recurring;

import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronSchedule;
import io.rebound.tenant.Durability;
import io.rebound.web.json.JsonOut;
import io.rebound.web.task.TaskJson;

/** Cron schedules as JSON. */
final class ScheduleJson {
  private ScheduleJson() {}

  /** All of it, in a form that can be put again as it stands. */
  static JsonOut write(JsonOut json, CronSchedule schedule) {
    return write(json, schedule, true);
  }

  /** As it stands in a list: without its payload. */
  static JsonOut writeListed(JsonOut json, CronSchedule schedule) {
    return write(json, schedule, false);
  }

  private static JsonOut write(JsonOut json, CronSchedule schedule, boolean whole) {
    json.open()
        .field("name", schedule.name())
        .field("cron", schedule.timetable().cron())
        .field("zone", schedule.timetable().zone().getId())
        .field("words", schedule.timetable().words())
        .field("missed", schedule.missed().code())
        .field("paused", schedule.paused())
        .field("description", schedule.description());
    write(json.open("task"), schedule.task());
    if (whole) {
      TaskJson.writePayload(json, schedule.task().payload());
    }
    json.close();
    return json.field("next", schedule.next())
        .field("last", schedule.last())
        .field("lastTask", schedule.lastTask())
        .field("trouble", schedule.trouble())
        .field("version", schedule.version())
        .close();
  }

  private static void write(JsonOut json, Submission task) {
    json.field("destination", ((Target.Named) task.destination()).name())
        .field("key", task.key())
        .field("headers", task.headers())
        .field("priority", task.priority())
        .field("source", task.source())
        .field("retryPolicy", task.retryPolicy().map(named -> ((Policy.Named) named).name()))
        .field("durability", task.durability().map(Durability::code))
        .field(
            "deadDestination", task.deadDestination().map(named -> ((Target.Named) named).name()));
  }
}
