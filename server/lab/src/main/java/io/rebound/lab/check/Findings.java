package io.rebound.lab.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What the checker counted.
 *
 * @param known the tasks in the history; more than accepted where an answer was lost
 * @param expected the deliveries beyond the first that the history accounts for
 * @param seen the deliveries beyond the first that the receivers got
 * @param lost accepted, and neither delivered nor dead nor pending
 * @param broken a sentence for each promise that does not hold
 */
public record Findings(
    int accepted,
    int known,
    int delivered,
    int dead,
    int pending,
    int expected,
    int seen,
    int lost,
    List<String> broken) {

  /** The same, with what was found broken elsewhere. */
  public Findings with(List<String> more) {
    List<String> all = new ArrayList<>(broken);
    all.addAll(more);
    return new Findings(
        accepted, known, delivered, dead, pending, expected, seen, lost, List.copyOf(all));
  }
}
