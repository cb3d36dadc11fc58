package io.rebound.schedule;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;

/** The schedule that unit tests use keeps the contract of the true one. */
class InMemoryScheduleTest {

  private static SchedulePorts inMemory(int shards) {
    InstantSource micros = () -> java.time.Instant.now().truncatedTo(ChronoUnit.MICROS);
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
  class Losing extends NothingIsLostContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inMemory(shards);
    }
  }
}
