package io.rebound.bulk.jdbc;

import io.rebound.bulk.Selection;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.input.json.JsonText;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A selection as it is kept, without its tenant, which has a column. */
final class SelectionJson {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int ANY_LIMIT = 1;

  private SelectionJson() {}

  static String write(Selection selection) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    if (selection instanceof Selection.OfTasks tasks) {
      TaskSearch search = tasks.search();
      JsonArrayBuilder states = JSON.createArrayBuilder();
      search.states().forEach(state -> states.add(state.name()));
      json.add("states", states);
      put(json, "destination", search.destination());
      put(json, "source", search.source());
      put(json, "from", search.from());
      put(json, "to", search.to());
      put(json, "text", search.text());
      json.add("failed", search.failed());
      put(json, "diedFrom", search.died().from());
      put(json, "diedTo", search.died().to());
    } else {
      DeadLetterFilter filter = ((Selection.OfDeadLetters) selection).filter();
      put(json, "destination", filter.destination());
      put(json, "source", filter.source());
      put(json, "reason", filter.reason());
      filter.cause().ifPresent(cause -> json.add("cause", cause));
      put(json, "from", filter.from());
      put(json, "to", filter.to());
      put(json, "text", filter.text());
    }
    return json.build().toString();
  }

  static Selection read(Optional<TenantId> tenant, String text) {
    JsonObject json = JsonText.object(text);
    return json.containsKey("states")
        ? new Selection.OfTasks(
            new TaskSearch(
                tenant,
                states(json),
                text(json, "destination"),
                text(json, "source"),
                time(json, "from"),
                time(json, "to"),
                text(json, "text"),
                json.getBoolean("failed", false),
                new DeathTime(time(json, "diedFrom"), time(json, "diedTo")),
                Optional.empty(),
                ANY_LIMIT))
        : new Selection.OfDeadLetters(
            new DeadLetterFilter(
                tenant.orElseThrow(),
                text(json, "destination"),
                text(json, "source"),
                text(json, "reason"),
                json.containsKey("cause")
                    ? Optional.of(json.getJsonNumber("cause").longValueExact())
                    : Optional.empty(),
                time(json, "from"),
                time(json, "to"),
                text(json, "text"),
                Optional.empty()));
  }

  private static Set<TaskState> states(JsonObject json) {
    Set<TaskState> states = EnumSet.noneOf(TaskState.class);
    json.getJsonArray("states")
        .getValuesAs(JsonString.class)
        .forEach(state -> states.add(TaskState.valueOf(state.getString())));
    return states;
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name, null));
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return text(json, name).map(Instant::parse);
  }

  private static void put(JsonObjectBuilder json, String name, Optional<?> value) {
    value.ifPresent(present -> json.add(name, present.toString()));
  }
}
