package io.rebound.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;

/** The schedule that unit tests use keeps the contract of the true one. */
class InMemoryScheduleTest {

  private static SchedulePorts inMemory(int shards) {
    InstantSource micros = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    return SchedulePorts.of(new InMemorySchedule(micros, shards, "test"));
  }

  @Nested
  class Schedules extends ScheduleContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Leases extends ClaimsContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Gates extends GateContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Fairness extends FairnessContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Outcomes extends OutcomeLogContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Waking extends WakeupsContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }

  @Nested
  class Loss extends LossContract {
    private final InMemorySchedule schedule =
        new InMemorySchedule(() -> Instant.now().truncatedTo(ChronoUnit.MICROS), 1, "test");

    @Override
    SchedulePorts fresh(int shards) {
      return SchedulePorts.of(schedule);
    }

    @Override
    void lose() {
      schedule.loseEverything();
    }
  }

  @Nested
  class Losing extends NothingIsLostContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }
}
