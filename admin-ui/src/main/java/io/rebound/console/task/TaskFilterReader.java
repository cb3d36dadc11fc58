package io.rebound.console.task;

import io.rebound.console.task.FilterText.Term;
import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.task.TaskState;
import io.rebound.tenant.Tenant;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * source:shop tenant:acme since:2h until:2026-01-31 failed:yes text}. Everything that is wrong is
 * said, each with what would be right.
 */
final class TaskFilterReader {
  /** The names before the colon. */
  static final List<String> NAMES =
      List.of("state", "destination", "source", "tenant", "since", "until", "failed");

  private static final int LONGEST = 1000;

  private final Instant now;
  private final Set<TaskState> states = EnumSet.noneOf(TaskState.class);
  private final Map<String, String> given = new HashMap<>();
  private final List<FieldError> errors = new ArrayList<>();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();

  private TaskFilterReader(Instant now) {
    this.now = now;
  }

  /** The filter that the text asks for, or all that is wrong with it. */
  static Parsed<TaskFilter> read(String text, Instant now) {
    return new TaskFilterReader(now).read(text == null ? "" : text.strip());
  }

  private Parsed<TaskFilter> read(String text) {
    if (text.length() > LONGEST) {
      wrong("filter", "must have at most " + LONGEST + " characters, but has " + text.length());
      return new Parsed<>(Optional.empty(), errors);
    }
    FilterText parts = FilterText.of(text);
    parts.terms().forEach(this::take);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      wrong("until", "must be after since");
    }
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
            words.isEmpty() ? Optional.empty() : Optional.of(words));
    return new Parsed<>(Optional.of(filter), List.of());
  }

  private void take(Term term) {
    String name = term.name();
    if (!NAMES.contains(name)) {
      wrong(
          name,
          "is not something to filter by; there are "
              + String.join(", ", NAMES)
              + ". To look for these words, put them in quotes: \""
              + name
              + ":"
              + term.value()
              + "\"");
    } else if (term.value().isEmpty()) {
      wrong(name, "has no value; write it after the colon: " + example(name));
    } else if (given.put(name, term.value()) != null) {
      wrong(name, "stands there twice; several states are written state:dead,cancelled");
    } else {
      takeValue(name, term.value());
    }
  }

  private void takeValue(String name, String value) {
    switch (name) {
      case "state" -> Arrays.stream(value.split(",")).forEach(this::state);
      case "since" -> from = time(name, value);
      case "until" -> to = time(name, value);
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
      wrong("state", "must be one or more of " + known + ", but is " + Echo.of(name));
    }
  }

  /** A time ago, a day or a time, all in UTC. */
  private Optional<Instant> time(String name, String value) {
    try {
      return Optional.of(now.minus(ago(value)));
    } catch (IllegalArgumentException | DateTimeException notAgo) {
      return timeItself(name, value);
    }
  }

  private static Duration ago(String value) {
    return DurationText.parse(value);
  }

  private Optional<Instant> timeItself(String name, String value) {
    try {
      return Optional.of(
          value.length() == "2026-01-31".length()
              ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(value));
    } catch (DateTimeException e) {
      wrong(
          name,
          "must be a time ago such as 30m, 2h or 3d, a day such as 2026-01-31, or a time such as"
              + " 2026-01-31T12:00:00Z, but is "
              + Echo.of(value));
      return Optional.empty();
    }
  }

  private void requireName(String name, String value) {
    if (!Tenant.NAME.matcher(value).matches()) {
      wrong(name, "must be lower-case letters, digits, dots and hyphens, but is " + Echo.of(value));
    }
  }

  private void requireYes(String value) {
    if (!value.equalsIgnoreCase("yes")) {
      wrong(
          "failed",
          "must be yes, for tasks of which an attempt has failed, but is " + Echo.of(value));
    }
  }

  private static String example(String name) {
    return switch (name) {
      case "state" -> "state:dead";
      case "since", "until" -> name + ":2h";
      case "tenant" -> "tenant:acme";
      case "failed" -> "failed:yes";
      default -> name + ":orders";
    };
  }

  private void wrong(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
