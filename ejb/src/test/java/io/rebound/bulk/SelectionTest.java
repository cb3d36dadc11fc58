package io.rebound.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void speaksTheLanguageOfTheFilter() {
    TaskSearch search =
        new TaskSearch(
            Optional.empty(),
            Set.of(TaskState.SCHEDULED, TaskState.DEAD),
            Optional.of("orders"),
            Optional.of("my shop"),
            Optional.of(NOON),
            Optional.of(NOON.plusSeconds(1)),
            Optional.of("answered: no"),
            true,
            DeathTime.WHENEVER,
            Optional.empty(),
            10);
    assertThat(new Selection.OfTasks(search).words())
        .isEqualTo(
            "state:dead,scheduled destination:orders source:\"my shop\" failed:yes"
                + " since:2030-01-01T12:00:00Z until:2030-01-01T12:00:01Z \"answered: no\"");
  }

  @Test
  void saysWhenTasksAreToHaveDied() {
    TaskSearch search =
        new TaskSearch(
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            new DeathTime(Optional.of(NOON), Optional.of(NOON.plusSeconds(1))),
            Optional.empty(),
            10);
    assertThat(new Selection.OfTasks(search).words())
        .isEqualTo("state:dead died-since:2030-01-01T12:00:00Z died-until:2030-01-01T12:00:01Z");
  }
}
