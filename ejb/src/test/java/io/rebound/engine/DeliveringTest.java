package io.rebound.engine;

import static io.rebound.engine.MachineOnTrial.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.DeliveryScript;
import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.schedule.Claims;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When leases are prolonged and taken back, and what follows an outage of the schedule. */
@Timeout(60)
class DeliveringTest {
  private static final Duration ALWAYS_DUE = Duration.ofNanos(4);

  private final StoreClock clock = new StoreClock(Instant.now());
  private final InMemoryPorts stores = new InMemoryPorts(clock);
  private final RecordedClaims claims = new RecordedClaims(stores.schedule);
  private final Counts counts = new Counts();
  private final AtomicInteger returns = new AtomicInteger();

  @Test
  void prolongsItsOwnLeasesBeforeItTakesBackWhatRanOut() {
    delivering(ALWAYS_DUE).keepLeases();

    assertThat(claims.calls).containsExactly("extend", "reclaim");
  }

  @Test
  void prolongsNoMoreOftenThanNeeded() {
    delivering(Duration.ofHours(1)).keepLeases();

    assertThat(claims.calls).containsExactly("reclaim");
  }

  @Test
  void takesNothingBackUntilItHasProlongedItsOwn() {
    Delivering delivering = delivering(ALWAYS_DUE);
    stores.schedule.setUnavailable(true);
    assertThatThrownBy(delivering::keepLeases).isInstanceOf(ScheduleUnavailable.class);
    assertThat(claims.calls).containsExactly("extend");

    stores.schedule.setUnavailable(false);
    delivering.keepLeases();

    assertThat(claims.calls).containsExactly("extend", "extend", "reclaim");
  }

  @Test
  void triesMoreOftenThanNeededInCaseItFails() {
    assertThat(delivering(Duration.ofSeconds(30)).leaseBeat()).isEqualTo(Duration.ofSeconds(1));
    assertThat(delivering(Duration.ofSeconds(2)).leaseBeat()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void tellsThatTheScheduleWorksAgain() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Delivering delivering = delivering(Duration.ofSeconds(30));
    try {
      stores.schedule.setUnavailable(true);
      delivering.start(threads);
      eventually(() -> counts.troubles() > 0);
      assertThat(returns).hasValue(0);

      stores.schedule.setUnavailable(false);

      eventually(() -> returns.get() > 0);
    } finally {
      delivering.stop(System.nanoTime());
      threads.shutdownNow();
    }
  }

  private Delivering delivering(Duration lease) {
    return new Delivering(
        new Settings.Engine(1, 100, lease, 10, Duration.ofDays(30), AttemptLogging.ALL),
        "node-1",
        stores.ports(new DeliveryScript().channel(), claims),
        clock,
        new Random(1),
        counts,
        counts,
        () -> {},
        () -> {},
        returns::incrementAndGet);
  }

  /** Claims that note what is done to the leases. */
  private static final class RecordedClaims implements Claims {
    private final Claims claims;
    private final List<String> calls = new ArrayList<>();

    RecordedClaims(Claims claims) {
      this.claims = claims;
    }

    @Override
    public int shards() {
      return claims.shards();
    }

    @Override
    public Claim claim(int shard, int limit, Duration lease) {
      return claims.claim(shard, limit, lease);
    }

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
      return claims.settle(settlements);
    }

    @Override
    public void extend(Collection<Token> tokens, Duration lease) {
      calls.add("extend");
      claims.extend(tokens, lease);
    }

    @Override
    public int restore(Collection<Leased> held, Duration lease) {
      return claims.restore(held, lease);
    }

    @Override
    public int reclaim(int shard, int limit) {
      calls.add("reclaim");
      return claims.reclaim(shard, limit);
    }
  }
}
