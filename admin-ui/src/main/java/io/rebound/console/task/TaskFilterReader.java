package io.rebound.console.task;

import io.rebound.console.page.Texts;
import io.rebound.console.page.TypedTime;
import io.rebound.console.task.FilterText.Term;
import io.rebound.history.DeathTime;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.task.TaskState;
import io.rebound.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the filter language of the tasks: {@code state:dead,cancelled destination:orders
 * source:shop tenant:acme since:2h until:2026-01-31 died-since:1h failed:yes text}. Everything that
 * is wrong is said, each with what would be right.
 */
final class TaskFilterReader {
  /** The names before the colon. */
  static final List<String> NAMES =
      List.of(
          "state",
          "destination",
          "source",
          "tenant",
          "since",
          "until",
          "died-since",
          "died-until",
          "failed");

  private static final int LONGEST = 1000;

  private final Instant now;
  private final Texts texts;
  private final Set<TaskState> states = EnumSet.noneOf(TaskState.class);
  private final Map<String, String> given = new HashMap<>();
  private final List<FieldError> errors = new ArrayList<>();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private Optional<Instant> diedFrom = Optional.empty();
  private Optional<Instant> diedTo = Optional.empty();

  private TaskFilterReader(Instant now, Texts texts) {
    this.now = now;
    this.texts = texts;
  }

  /** The filter that the text asks for, or all that is wrong with it. */
  static Parsed<TaskFilter> read(String text, Instant now, Texts texts) {
    return new TaskFilterReader(now, texts).read(text == null ? "" : text.strip());
  }

  private Parsed<TaskFilter> read(String text) {
    if (text.length() > LONGEST) {
      wrong("filter", "filter.long", LONGEST, text.length());
      return new Parsed<>(Optional.empty(), errors);
    }
    FilterText parts = FilterText.of(text);
    parts.terms().forEach(this::take);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      wrong("until", "filter.until");
    }
    DeathTime died = new DeathTime(diedFrom, diedTo);
    requireDead(died);
    if (!errors.isEmpty()) {
      return new Parsed<>(Optional.empty(), errors);
    }
    String words = String.join(" ", parts.words());
    TaskFilter filter =
        new TaskFilter(
            states,
            Optional.ofNullable(given.get("tenant")),
            Optional.ofNullable(given.get("destination")),
            Optional.ofNullable(given.get("source")),
            from,
            to,
            given.containsKey("failed"),
            died,
            words.isEmpty() ? Optional.empty() : Optional.of(words));
    return new Parsed<>(Optional.of(filter), List.of());
  }

  /** Who says when tasks died means dead ones, and need not say so. */
  private void requireDead(DeathTime died) {
    if (died.isEmpty()) {
      wrong("died-until", "filter.died.until");
    }
    if (died.isAsked() && states.isEmpty()) {
      states.add(TaskState.DEAD);
    } else if (died.isAsked() && !states.equals(EnumSet.of(TaskState.DEAD))) {
      wrong("state", "filter.died.state");
    }
  }

  private void take(Term term) {
    String name = term.name();
    if (!NAMES.contains(name)) {
      wrong(name, "filter.unknown", String.join(", ", NAMES), name + ":" + term.value());
    } else if (term.value().isEmpty()) {
      wrong(name, "filter.valueless", example(name));
    } else if (given.put(name, term.value()) != null) {
      wrong(name, "filter.twice");
    } else {
      takeValue(name, term.value());
    }
  }

  private void takeValue(String name, String value) {
    switch (name) {
      case "state" -> Arrays.stream(value.split(",")).forEach(this::state);
      case "since" -> from = time(name, value);
      case "until" -> to = time(name, value);
      case "died-since" -> diedFrom = time(name, value);
      case "died-until" -> diedTo = time(name, value);
      case "tenant", "destination" -> requireName(name, value);
      case "failed" -> requireYes(value);
      default -> {}
    }
  }

  private void state(String name) {
    Optional<TaskState> state =
        Arrays.stream(TaskState.values())
            .filter(known -> known.name().equalsIgnoreCase(name))
            .findFirst();
    state.ifPresent(states::add);
    if (state.isEmpty()) {
      String known =
          Arrays.stream(TaskState.values())
              .map(each -> each.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      wrong("state", "filter.state", known, Echo.of(name));
    }
  }

  private Optional<Instant> time(String name, String value) {
    Optional<Instant> time = TypedTime.read(value, now);
    if (time.isEmpty()) {
      wrong(name, "filter.time", Echo.of(value));
    }
    return time;
  }

  private void requireName(String name, String value) {
    if (!Tenant.NAME.matcher(value).matches()) {
      wrong(name, "filter.name", Echo.of(value));
    }
  }

  private void requireYes(String value) {
    if (!value.equalsIgnoreCase("yes")) {
      wrong("failed", "filter.failed", Echo.of(value));
    }
  }

  private static String example(String name) {
    return switch (name) {
      case "state" -> "state:dead";
      case "since", "until", "died-since", "died-until" -> name + ":2h";
      case "tenant" -> "tenant:acme";
      case "failed" -> "failed:yes";
      default -> name + ":orders";
    };
  }

  private void wrong(String field, String key, Object... values) {
    errors.add(new FieldError(field, texts.get(key, values)));
  }
}
