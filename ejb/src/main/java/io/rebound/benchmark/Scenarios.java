package io.rebound.benchmark;

import io.rebound.benchmark.Parameter.Choice;
import io.rebound.benchmark.Parameter.Whole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a running server can measure of itself. The command line has more. */
public final class Scenarios {
  /** Names of parameters. */
  public static final String CALLERS = "callers";

  public static final String TASKS = "tasks";
  public static final String BYTES = "bytes";
  public static final String RATE = "rate";
  public static final String SECONDS = "seconds";

  /** Names of scenarios. */
  public static final String SUBMIT = "submit";

  public static final String ONE_BY_ONE = "one-by-one";
  public static final String THROUGH = "through";
  public static final String DRAIN = "drain";
  public static final String LATENESS = "lateness";

  private static final Parameter PAYLOAD =
      new Whole(BYTES, "the size of each payload in bytes", 1, 65_536, 300);
  private static final Parameter SAFETY =
      new Choice(
          Scenario.DURABILITY,
          "what has to have happened before a task is accepted",
          List.of("memory", "disk", "journaled"),
          "journaled");

  private static final List<Scenario> ALL =
      List.of(
          new Scenario(
              SUBMIT,
              "Callers in the server submit tasks, each waiting for its answer; nothing is"
                  + " delivered meanwhile.",
              "one task submitted and accepted",
              List.of(callers(32), tasks(100_000), PAYLOAD, SAFETY),
              Optional.of("30,000/s journaled, 75,000/s memory")),
          new Scenario(
              ONE_BY_ONE,
              "One caller submits tasks and waits for each answer; nothing is delivered meanwhile.",
              "one task submitted and accepted",
              List.of(tasks(10_000), PAYLOAD, SAFETY),
              Optional.of("3,000/s journaled, 15,000/s memory")),
          new Scenario(
              THROUGH,
              "Callers submit tasks that are claimed, delivered to nowhere, settled and written"
                  + " into the history.",
              "one task from its submission into the history",
              List.of(callers(32), tasks(100_000), PAYLOAD, SAFETY),
              Optional.of("20,000/s journaled, 33,000/s memory")),
          new Scenario(
              DRAIN,
              "Waiting tasks are let go all at once, and delivered to nowhere.",
              "one waiting task claimed, delivered and settled",
              List.of(tasks(100_000), PAYLOAD, SAFETY),
              Optional.of("45,000/s memory")),
          new Scenario(
              LATENESS,
              "Tasks are due at an even rate, whether the server keeps up or not; latency is how"
                  + " long after its due time each is claimed.",
              "one task claimed after its due time",
              List.of(
                  new Whole(RATE, "tasks due per second", 1, 20_000, 2_000),
                  new Whole(SECONDS, "for how long, in seconds", 1, 300, 10),
                  PAYLOAD,
                  SAFETY),
              Optional.of("p99 5 ms at 2,000/s, 25 ms at 10,000/s")));

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** How many operations a run of one of them is to do; empty where its parameters do not say. */
  public static OptionalLong planned(Map<String, String> parameters) {
    if (parameters.containsKey(TASKS)) {
      return OptionalLong.of(Long.parseLong(parameters.get(TASKS)));
    }
    return parameters.containsKey(RATE) && parameters.containsKey(SECONDS)
        ? OptionalLong.of(
            Long.parseLong(parameters.get(RATE)) * Long.parseLong(parameters.get(SECONDS)))
        : OptionalLong.empty();
  }

  private static Parameter callers(int usual) {
    return new Whole(CALLERS, "how many submit at once", 1, 64, usual);
  }

  private static Parameter tasks(int usual) {
    return new Whole(TASKS, "how many tasks are measured", 1, 1_000_000, usual);
  }
}
