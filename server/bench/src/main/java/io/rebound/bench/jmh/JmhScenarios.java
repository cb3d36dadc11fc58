package io.rebound.bench.jmh;

import io.rebound.bench.figure.Goal;
import io.rebound.bench.scenario.Scenario;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forerunners' micro-benchmarks. "here" is what their code did on two cores. */
public final class JmhScenarios {
  private static final String HERE = "seed here";
  private static final String X16 = "seed, X16";
  private static final String SEED = "seed";

  /** What JMH itself allocates meanwhile is spread over the operations; an event has 0.01 B. */
  private static final String AS_GOOD_AS_NOTHING = "0.01 B per event";

  private static final int[] SIZES = {100, 1_000, 10_000, 100_000};

  private static final int MAIL = 193;
  private static final int HUNDRED_ITEMS = 13_300;
  private static final int LARGE_ITEMS = 530_397;

  static final List<JmhScenario> SCENARIOS =
      List.of(
          copying(
              "EV1",
              "copy 72 B of each of 100 to 100,000 attempts into rows that are there, one thread; what the history does with as many",
              SequentialCopy.class,
              List.of("copied", "digested"),
              both(
                  times("copied", 4.6, 61, 610, 18_400),
                  allocations("copied", AS_GOOD_AS_NOTHING, 1, 10, 100, 1_000))),
          copying(
              "EV2",
              "the same through a bounded buffer, in runs of 64, by as many threads as processors",
              ParallelCopy.class,
              List.of("buffered"),
              times("buffered", 64, 975, 13_700, 170_000)),
          copying(
              "EV3",
              "the same by threads that look before each event whether they should go on",
              ParallelCopy.class,
              List.of("cancellable"),
              times("cancellable", 103, 1_040, 12_800, 162_000)),
          copying(
              "EV4",
              "copy 72 B of each of 100 to 100,000 attempts into rows that are made for it, one thread",
              SequentialCopy.class,
              List.of("allocated"),
              allocations("allocated", SEED, 8_192, 73_728, 720_896, 7_200_768)),
          copying(
              "EV5",
              "one task for each of 100 to 100,000 attempts, of which 1,024 wait at most",
              ParallelCopy.class,
              List.of("taskPerEvent"),
              both(
                  times("taskPerEvent", 210, 1_800, 19_900, 245_000),
                  allocations("taskPerEvent", SEED, 167_547, 1_665_963, 16_641_156, 166_403_806))),
          forms("BN9-small", MAIL, "a mail", forms(MAIL, 1.5, 1.4)),
          forms("BN9-medium", HUNDRED_ITEMS, "a batch of 100", forms(HUNDRED_ITEMS, 158, 170)),
          forms("BN9-large", LARGE_ITEMS, "a batch of 500", forms(LARGE_ITEMS, 1_120, 1_260)),
          new JmhScenario(
              "BN10",
              "log an attempt to nowhere: delivered; failed, with all fields; delivered where only failures are logged",
              AttemptLines.class,
              List.of("info", "fields", "filtered"),
              OptionalInt.empty(),
              List.of(line("info", 1.123), line("fields", 2.456), line("filtered", 0.010))));

  /** All there are. */
  public static final List<Scenario> ALL = List.copyOf(SCENARIOS);

  private JmhScenarios() {}

  private static JmhScenario copying(
      String name, String words, Class<?> where, List<String> methods, List<Goal> goals) {
    return new JmhScenario(name, words, where, methods, OptionalInt.empty(), goals);
  }

  private static List<Goal> both(List<Goal> some, List<Goal> others) {
    return Stream.of(some, others).flatMap(List::stream).toList();
  }

  private static JmhScenario forms(String name, int size, String what, List<Goal> goals) {
    return new JmhScenario(
        name,
        "a task with a payload of %,d B, as long as %s, into its stored form and back, and as JSON"
            .formatted(size, what),
        TaskForms.class,
        List.of("toBytes", "fromBytes", "toJson", "fromJson"),
        OptionalInt.of(size),
        goals);
  }

  private static List<Goal> forms(int size, double to, double from) {
    return List.of(
        Goal.atMost(to, "us").of(JmhScenario.micros("toBytes", size)).by(HERE),
        Goal.atMost(from, "us").of(JmhScenario.micros("fromBytes", size)).by(HERE));
  }

  private static Goal line(String method, double most) {
    return Goal.atMost(most, "us").of(JmhScenario.micros(method)).by(X16);
  }

  private static List<Goal> times(String method, double... most) {
    return IntStream.range(0, SIZES.length)
        .mapToObj(i -> Goal.atMost(most[i], "us").of(JmhScenario.micros(method, SIZES[i])).by(HERE))
        .toList();
  }

  private static List<Goal> allocations(String method, String whose, double... most) {
    return IntStream.range(0, SIZES.length)
        .mapToObj(i -> Goal.atMost(most[i], "B").of(JmhScenario.bytes(method, SIZES[i])).by(whose))
        .toList();
  }
}
