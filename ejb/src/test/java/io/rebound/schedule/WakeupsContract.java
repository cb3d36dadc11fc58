package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Breaker;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.schedule.Claims.Leased;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When every {@link Wakeups} calls its listeners. */
abstract class WakeupsContract extends Contract {
  private final AtomicInteger calls = new AtomicInteger();
  private AutoCloseable listening;

  @BeforeEach
  void listen() {
    listening = ports.wakeups().listen(calls::incrementAndGet);
    // A listener may be called when it begins to hear; from here on only what the test does counts.
    eventually(() -> heardAfter(() -> add(aTaskDue(now().plusSeconds(7200 - calls.get())))));
  }

  @AfterEach
  void stop() throws Exception {
    listening.close();
  }

  private boolean heardAfter(Runnable deed) {
    int before = calls.get();
    deed.run();
    return calls.get() > before;
  }

  private void expectWakeAfter(Runnable deed) {
    int before = calls.get();
    deed.run();
    eventually(() -> calls.get() > before);
  }

  @Test
  void somethingReadyWhereNothingWas() {
    expectWakeAfter(() -> add(aTask()));
  }

  @Test
  void somethingDueSooner() {
    expectWakeAfter(() -> add(aTaskDue(now().plusSeconds(60))));
  }

  @Test
  void aTaskRunNow() {
    Entry entry = aTaskDue(now().plusSeconds(9000));
    add(entry);
    expectWakeAfter(() -> ports.schedule().runNow(entry.task().id()));
  }

  @Test
  void aLaneResumed() {
    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    add(aTask());
    expectWakeAfter(() -> ports.lanes().gate(ACME, ORDERS, gate(false, 10)));
  }

  @Test
  void aLaneFullNoMore() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 1));
    add(tasks(2, ACME, ORDERS));
    Settlement settlement = delivered(claimOne());
    expectWakeAfter(() -> settle(settlement));
  }

  @Test
  void aLaneThatRestsUntilSooner() {
    Limits slow = Limits.USUAL.at(new Rate(1, Duration.ofHours(1)));
    ports.lanes().gate(ACME, ORDERS, Gate.open(slow));
    add(aTask());
    claimOne();
    expectWakeAfter(() -> add(aTask()));
  }

  @Test
  void aBreakerClosed() {
    Limits careful = Limits.USUAL.with(new Breaker(1, Duration.ofHours(1)));
    ports.lanes().gate(ACME, ORDERS, Gate.open(careful));
    add(aTask());
    Leased leased = claimOne();
    expectWakeAfter(() -> settle(retriedAt(leased, now().minusSeconds(1))));
    expectWakeAfter(() -> ports.lanes().mend(ORDERS));
  }

  @Test
  void aLeaseTakenBack() {
    add(aTask());
    ports.claims().claim(0, 1, NO_TIME);
    expectWakeAfter(() -> eventually(() -> ports.claims().reclaim(0, 10) == 1));
  }

  @Test
  void nobodyIsCalledAfterClosing() throws Exception {
    listening.close();
    int before = calls.get();
    add(aTask());
    assertThat(calls.get()).isEqualTo(before);
  }
}
