package io.rebound.console.page;

import static io.rebound.console.access.Right.SEE_AUDIT;
import static io.rebound.console.access.Right.SEE_PLATFORM;
import static io.rebound.console.access.Right.SEE_SETUP;
import static io.rebound.console.access.Right.SEE_TASKS;
import static io.rebound.console.access.Right.SEE_TENANTS;

import java.util.List;
import java.util.Optional;

/** All screens, in the order of the menu. Whoever adds a screen adds it here. */
public final class Screens {
  private static final List<Screen> ALL =
      List.of(
          Screen.of("index", "o", SEE_TASKS), //
          Screen.of("tasks", "t", SEE_TASKS, "task"),
          Screen.of("dead", "d", SEE_TASKS, "deadgroup", "deadletter", "run"),
          Screen.of("destinations", "r", SEE_SETUP, "destination"),
          Screen.of("schedules", "s", SEE_SETUP, "schedule"),
          Screen.of("policies", "p", SEE_SETUP, "policy"),
          Screen.of("tenants", "e", SEE_TENANTS, "tenant"),
          Screen.of("users", "u", SEE_TENANTS, "user"),
          Screen.of("audit", "a", SEE_AUDIT),
          Screen.of("nodes", "n", SEE_PLATFORM),
          Screen.of(
              "benchmarks",
              "b",
              SEE_PLATFORM,
              "benchmark",
              "benchmarkstart",
              "benchmarkcompare",
              "benchmarktrend"));

  private Screens() {}

  /** All of them. */
  public static List<Screen> all() {
    return ALL;
  }

  /** The screen that a page belongs to. */
  public static Optional<Screen> of(String page) {
    return ALL.stream().filter(screen -> screen.has(page)).findFirst();
  }
}
