package io.rebound.recurring.json;

import io.rebound.input.Fingerprint;
import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronSchedule;
import io.rebound.tenant.Durability;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a schedule stands in the audit trail, and before people who compare two states of it: of its
 * payload only whether it is another one.
 */
public final class CronScheduleJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private CronScheduleJson() {}

  /** What can be chosen of a schedule. */
  public static JsonObject write(CronSchedule schedule) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("cron", schedule.timetable().cron())
            .add("zone", schedule.timetable().zone().getId())
            .add("missed", schedule.missed().code())
            .add("paused", schedule.paused());
    schedule.description().ifPresent(text -> document.add("description", text));
    return document.add("task", task(schedule.task())).build();
  }

  private static JsonObjectBuilder task(Submission task) {
    byte[] payload = task.payload().bytes();
    JsonObjectBuilder headers = JSON.createObjectBuilder();
    new TreeMap<>(task.headers()).forEach(headers::add);
    JsonObjectBuilder document =
        JSON.createObjectBuilder()
            .add("destination", ((Target.Named) task.destination()).name())
            .add("mediaType", task.payload().mediaType())
            .add("payloadBytes", payload.length)
            .add("payloadSha256", HexFormat.of().formatHex(Fingerprint.of(payload)))
            .add("headers", headers)
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
