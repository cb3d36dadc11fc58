package io.rebound.lab.check;

import io.rebound.lab.sink.Arrival;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Compares by id. Every accepted task has to be delivered to a receiver, or dead where the fault
 * allows it; state moves once; and a task arrives twice only if the history has an attempt for the
 * first time that did not deliver: its lease ran out, or it failed.
 */
public final class Checker {
  private static final int EXAMPLES = 3;

  private final Set<String> accepted;
  private final Map<String, Remembered> history;
  private final Map<String, List<Arrival>> arrivals = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  public Checker(
      Set<String> accepted, Map<String, Remembered> history, Collection<Arrival> arrivals) {
    this.accepted = accepted;
    this.history = history;
    arrivals.forEach(
        each -> this.arrivals.computeIfAbsent(each.task(), none -> new ArrayList<>()).add(each));
  }

  public Findings check(Allowance allowance) {
    List<String> lost = accepted.stream().filter(this::isLost).toList();
    complain(lost, "were accepted and are lost");
    complain(known(Remembered::isPending), "have not ended");
    if (allowance.unexplained() == 0) {
      complain(known(task -> task.deliveries() > 1), "were delivered twice in the history");
    }
    List<String> dead = known(Remembered::isDead);
    if (dead.size() > allowance.dead()) {
      complain(dead, "were given up");
    }
    int expected = sum(this::expected);
    int seen = sum(this::seen);
    checkDuplicates(allowance);
    return new Findings(
        accepted.size(),
        history.size(),
        known(Remembered::isDelivered).size(),
        dead.size(),
        known(Remembered::isPending).size(),
        expected,
        seen,
        lost.size(),
        List.copyOf(broken));
  }

  private boolean isLost(String id) {
    Remembered task = history.get(id);
    return task == null || task.isDelivered() && !arrivals.containsKey(id);
  }

  private void checkDuplicates(Allowance allowance) {
    List<String> odd = history.keySet().stream().filter(id -> expected(id) != seen(id)).toList();
    long unexplained = odd.stream().mapToLong(id -> Math.abs(seen(id) - expected(id))).sum();
    if (unexplained > allowance.unexplained()) {
      complain(odd, "came another number of times than the history accounts for");
    }
    if (allowance.unexplained() == 0) {
      complain(
          history.keySet().stream().filter(this::hasOneAttemptTwice).toList(),
          "came twice with the same attempt");
    }
    List<String> strangers =
        arrivals.keySet().stream().filter(id -> !history.containsKey(id)).toList();
    complain(strangers, "came and are not in the history");
  }

  /** How often it came although the history says that it was not delivered then. */
  private int expected(String id) {
    Remembered task = history.get(id);
    long over = came(id).stream().filter(each -> task.over().contains(each.attempt())).count();
    return (int) over - (task.isDead() && over > 0 ? 1 : 0);
  }

  private int seen(String id) {
    return Math.max(0, came(id).size() - 1);
  }

  private boolean hasOneAttemptTwice(String id) {
    Set<Integer> attempts = new HashSet<>();
    return came(id).stream().anyMatch(each -> !attempts.add(each.attempt()));
  }

  private List<Arrival> came(String id) {
    return arrivals.getOrDefault(id, List.of());
  }

  private int sum(ToIntFunction<String> count) {
    return history.keySet().stream().mapToInt(count).sum();
  }

  private List<String> known(Predicate<Remembered> wanted) {
    return history.values().stream().filter(wanted).map(Remembered::id).toList();
  }

  private void complain(List<String> tasks, String what) {
    if (!tasks.isEmpty()) {
      broken.add(
          tasks.size()
              + " tasks "
              + what
              + ", such as "
              + tasks.subList(0, Math.min(EXAMPLES, tasks.size())));
    }
  }
}
