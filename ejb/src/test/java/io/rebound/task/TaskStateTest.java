package io.rebound.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskStateTest {
  /** PostgreSQL stores these numbers, and indexes and statements name 0, 3, 4 and 5. */
  @Test
  void keepsTheNumbersThatAreStored() {
    assertThat(TaskState.SCHEDULED.ordinal()).isZero();
    assertThat(TaskState.DELIVERED.ordinal()).isEqualTo(3);
    assertThat(TaskState.DEAD.ordinal()).isEqualTo(4);
    assertThat(TaskState.CANCELLED.ordinal()).isEqualTo(5);
  }
}
