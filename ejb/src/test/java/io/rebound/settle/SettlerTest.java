package io.rebound.settle;

import static io.rebound.schedule.SampleLeases.aLease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.schedule.Claims;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlerTest {
  private final ScriptedClaims claims = new ScriptedClaims();
  private final Map<Settlement, Boolean> told = new LinkedHashMap<>();
  private final Settler settler = new Settler(claims, told::put);

  @Test
  void settlesWhatHasComeInOneBatch() throws Exception {
    List<Settlement> all = settlements(3);
    all.forEach(settler::settle);
    assertThat(settler.backlog()).isEqualTo(3);

    assertThat(runOnce()).isEqualTo(3);

    assertThat(claims.batches).containsExactly(all);
    assertThat(settler.backlog()).isZero();
  }

  @Test
  void tellsOfEachWhetherItHeld() throws Exception {
    List<Settlement> all = settlements(3);
    claims.stale.add(all.get(1));
    all.forEach(settler::settle);

    runOnce();

    assertThat(told)
        .containsExactly(
            Map.entry(all.get(0), true), Map.entry(all.get(1), false), Map.entry(all.get(2), true));
  }

  @Test
  void doesNothingWhenNothingComes() throws Exception {
    assertThat(runOnce()).isZero();
    assertThat(claims.batches).isEmpty();
  }

  @Test
  void keepsBatchesWithinAThousand() throws Exception {
    settlements(1500).forEach(settler::settle);

    assertThat(runOnce()).isEqualTo(1000);
    assertThat(runOnce()).isEqualTo(500);
    assertThat(told).hasSize(1500);
  }

  @Test
  void keepsABatchThatTheScheduleCouldNotTake() throws Exception {
    List<Settlement> all = settlements(3);
    all.forEach(settler::settle);
    claims.unavailable = true;

    assertThatThrownBy(this::runOnce).isInstanceOf(ScheduleUnavailable.class);
    assertThat(told).isEmpty();
    assertThat(settler.backlog()).isEqualTo(3);

    claims.unavailable = false;
    assertThat(runOnce()).isEqualTo(3);
    assertThat(told.keySet()).containsExactlyElementsOf(all);
    assertThat(told).doesNotContainValue(false);
  }

  @Test
  void givesUpAloneWhatTheScheduleCanNeverTake() {
    List<Settlement> all = settlements(5);
    claims.poison.add(all.get(3));
    all.forEach(settler::settle);

    assertThatThrownBy(this::runOnce).hasMessage("poison");

    assertThat(told).hasSize(5);
    assertThat(told.entrySet().stream().filter(each -> !each.getValue()).map(Map.Entry::getKey))
        .containsExactly(all.get(3));
    assertThat(settler.backlog()).isZero();
  }

  @Test
  void keepsTheRestWhenTheScheduleGoesAwayInBetween() throws Exception {
    List<Settlement> all = settlements(4);
    claims.poison.add(all.get(0));
    claims.unavailableFor.add(all.get(3));
    all.forEach(settler::settle);

    assertThatThrownBy(this::runOnce).isInstanceOf(RuntimeException.class);
    claims.unavailableFor.clear();
    while (settler.backlog() > 0) {
      runOnce();
    }

    assertThat(told).hasSize(4);
    assertThat(told.get(all.get(0))).isFalse();
    assertThat(told.get(all.get(3))).isTrue();
  }

  private int runOnce() throws InterruptedException {
    return settler.runOnce(1, TimeUnit.MILLISECONDS);
  }

  private static List<Settlement> settlements(int count) {
    return Stream.<Settlement>generate(() -> aLease().delivered()).limit(count).toList();
  }

  /** Takes settlements as the test says. */
  private static final class ScriptedClaims implements Claims {
    private final List<List<Settlement>> batches = new ArrayList<>();
    private final Set<Settlement> stale = new HashSet<>();
    private final Set<Settlement> poison = new HashSet<>();
    private final Set<Settlement> unavailableFor = new HashSet<>();
    private boolean unavailable;

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
      if (settlements.stream().anyMatch(poison::contains)) {
        throw new IllegalStateException("poison");
      }
      if (unavailable || settlements.stream().anyMatch(unavailableFor::contains)) {
        throw new ScheduleUnavailable("the test made it so", null);
      }
      batches.add(List.copyOf(settlements));
      return settlements.stream().map(settlement -> !stale.contains(settlement)).toList();
    }

    @Override
    public int shards() {
      return 1;
    }

    @Override
    public Claim claim(int shard, int limit, Duration lease) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void extend(Collection<Token> tokens, Duration lease) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int restore(Collection<Leased> held, Duration lease) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int reclaim(int shard, int limit) {
      throw new UnsupportedOperationException();
    }
  }
}
