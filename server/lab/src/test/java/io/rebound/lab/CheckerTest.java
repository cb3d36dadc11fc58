package io.rebound.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Checker;
import io.rebound.lab.check.Findings;
import io.rebound.lab.check.Remembered;
import io.rebound.lab.sink.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final int SCHEDULED = 0;
  private static final int DELIVERED = 3;
  private static final int DEAD = 4;

  private final Map<String, Remembered> history = new TreeMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  @Test
  void findsNothingWhereEveryTaskCameOnce() {
    remember("a", DELIVERED, Set.of(), 1);
    arrive("a", 1);

    assertThat(check(Set.of("a"), Allowance.NONE).broken()).isEmpty();
  }

  @Test
  void countsADuplicateThatTheHistoryAccountsFor() {
    remember("a", DELIVERED, Set.of(1), 1);
    arrive("a", 1);
    arrive("a", 2);

    Findings found = check(Set.of("a"), Allowance.NONE);

    assertThat(found.broken()).isEmpty();
    assertThat(found.expected()).isEqualTo(found.seen()).isEqualTo(1);
  }

  @Test
  void complainsOfADuplicateThatNobodyAccountsFor() {
    remember("a", DELIVERED, Set.of(), 1);
    arrive("a", 1);
    arrive("a", 1);

    assertThat(check(Set.of("a"), Allowance.NONE).broken())
        .hasSize(2)
        .anyMatch(what -> what.contains("same attempt"));
    assertThat(check(Set.of("a"), Allowance.unexplained(1)).broken()).isEmpty();
  }

  @Test
  void complainsOfWhatIsNowhere() {
    assertThat(check(Set.of("a"), Allowance.NONE).lost()).isEqualTo(1);
  }

  @Test
  void complainsOfADeliveryThatNobodyGot() {
    remember("a", DELIVERED, Set.of(), 1);

    assertThat(check(Set.of("a"), Allowance.NONE).lost()).isEqualTo(1);
  }

  @Test
  void complainsOfWhatDoesNotEnd() {
    remember("a", SCHEDULED, Set.of(), 0);

    assertThat(check(Set.of("a"), Allowance.NONE).broken()).hasSize(1);
  }

  @Test
  void complainsOfMoreDeathsThanAllowed() {
    remember("a", DEAD, Set.of(1), 0);

    assertThat(check(Set.of("a"), Allowance.dead(1)).broken()).isEmpty();
    assertThat(check(Set.of("a"), Allowance.NONE).broken()).hasSize(1);
  }

  @Test
  void complainsOfTwoDeliveriesInTheHistory() {
    remember("a", DELIVERED, Set.of(), 2);
    arrive("a", 1);

    assertThat(check(Set.of("a"), Allowance.NONE).broken()).hasSize(1);
  }

  @Test
  void complainsOfStrangers() {
    arrive("a", 1);

    assertThat(check(Set.of(), Allowance.NONE).broken()).hasSize(1);
  }

  private Findings check(Set<String> accepted, Allowance allowance) {
    return new Checker(accepted, history, arrivals).check(allowance);
  }

  private void remember(String id, int state, Set<Integer> over, int deliveries) {
    history.put(id, new Remembered(id, "lane", state, over, Set.of(), deliveries, ""));
  }

  private void arrive(String id, int attempt) {
    arrivals.add(new Arrival("lane", id, attempt, arrivals.size()));
  }
}
