package io.rebound.recurring.json;

import io.rebound.input.Fingerprint;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronSchedule;
import io.rebound.tenant.Durability;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** What can be chosen of a schedule, for people who look at how it changed. */
public final class CronScheduleJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private CronScheduleJson() {}

  /** For those who may change it: of its payload whether it is another one. */
  public static JsonObject write(CronSchedule schedule) {
    Submission task = schedule.task();
    JsonObjectBuilder headers = JSON.createObjectBuilder();
    new TreeMap<>(task.headers()).forEach(headers::add);
    return document(
        schedule,
        task(task)
            .add("payloadSha256", HexFormat.of().formatHex(Fingerprint.of(task.payload().bytes())))
            .add("headers", headers));
  }

  /** For everybody: headers by name, and nothing that tells of the payload but how long it is. */
  public static JsonObject masked(CronSchedule schedule) {
    JsonArrayBuilder headers = JSON.createArrayBuilder();
    schedule.task().headers().keySet().stream().sorted().forEach(headers::add);
    return document(schedule, task(schedule.task()).add("headers", headers));
  }

  private static JsonObject document(CronSchedule schedule, JsonObjectBuilder task) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("cron", schedule.timetable().cron())
            .add("zone", schedule.timetable().zone().getId())
            .add("missed", schedule.missed().code())
            .add("paused", schedule.paused());
    schedule.description().ifPresent(text -> document.add("description", text));
    return document.add("task", task).build();
  }

  private static JsonObjectBuilder task(Submission task) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("destination", ((Target.Named) task.destination()).name())
            .add("mediaType", task.payload().mediaType())
            .add("payloadBytes", task.payload().bytes().length)
            .add("priority", task.priority());
    add(document, "key", task.key());
    add(document, "source", task.source());
    add(document, "retryPolicy", task.retryPolicy().map(named -> ((Policy.Named) named).name()));
    add(document, "durability", task.durability().map(Durability::code));
    add(
        document,
        "deadDestination",
        task.deadDestination().map(named -> ((Target.Named) named).name()));
    return document;
  }

  private static void add(JsonObjectBuilder document, String name, Optional<String> value) {
    value.ifPresent(text -> document.add(name, text));
  }
}
