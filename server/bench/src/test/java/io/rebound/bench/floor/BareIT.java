package io.rebound.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.bench.measure.ClosedLoop;
import io.rebound.bench.measure.Progress;
import io.rebound.bench.node.BenchStores;
import io.rebound.bench.node.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BareIT {
  private static final int CALLS = 20;

  private static Progress progress;
  private static BenchStores stores;

  @BeforeAll
  static void start() {
    progress = Progress.every(Duration.ofHours(1), System.out);
    stores = new Workbench(progress).stores();
  }

  @AfterAll
  static void stop() {
    stores.close();
    progress.close();
  }

  @Test
  void addsAMemberForEachCallOfEachCaller() throws Exception {
    countsFromTheBeginning(BareRedis.of(stores, 2, new Commands.Zadd(300)), 2);
  }

  @Test
  void addsAValueAndAnIdForEachCallOfEachCaller() throws Exception {
    countsFromTheBeginning(BareRedis.of(stores, 2, new Commands.SetLpush(1024)), 2);
  }

  @Test
  void leasesATaskForEachCall() throws Exception {
    countsFromTheBeginning(BareRedis.of(stores, 1, new Commands.Lease(1_000, 15)), 1);
  }

  @Test
  void insertsARowForEachCall() throws Exception {
    countsFromTheBeginning(new BareTable(stores, 300), 1);
  }

  @Test
  void refusesToLeaseMoreThanThereIs() throws Exception {
    try (Bare bare = BareRedis.of(stores, 1, new Commands.Lease(1_000, 15))) {
      bare.begin();
      ask(bare.by(0), 1_000);

      assertThatThrownBy(() -> bare.by(0).ask(1_000)).hasMessageContaining("more tasks than 1000");
    }
  }

  private static void countsFromTheBeginning(Bare opened, int callers) throws Exception {
    try (Bare bare = opened) {
      for (int repeated = 0; repeated < 2; repeated++) {
        bare.begin();
        assertThat(bare.done()).isZero();
        for (int caller = 0; caller < callers; caller++) {
          ask(bare.by(caller), CALLS);
        }
        assertThat(bare.done()).isEqualTo((long) callers * CALLS);
      }
    }
  }

  private static void ask(ClosedLoop.Call call, int times) throws Exception {
    for (int number = 0; number < times; number++) {
      call.ask(number);
    }
  }
}
