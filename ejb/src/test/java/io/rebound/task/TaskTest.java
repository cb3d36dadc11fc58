package io.rebound.task;

import static io.rebound.journal.SampleTasks.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome.Kind;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TaskTest {
  @Test
  void takesAPayloadOfAMebibyteAndNoMore() {
    assertThat(new Payload(new byte[1_048_576], Payload.JSON).bytes()).hasSize(Payload.LARGEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Payload(new byte[1_048_577], Payload.JSON))
        .withMessage("payload must be at most 1048576 bytes, but has 1048577");
  }

  @Test
  void keepsOneLineOfWhatAnOutcomeSays() {
    assertThat(Outcome.failed(FaultClass.TIMEOUT, "x".repeat(1000)).message()).hasSize(1000);
    assertThat(Outcome.failed(FaultClass.TIMEOUT, "x".repeat(1001)).message()).hasSize(1000);
  }

  @Test
  void hasAFaultExactlyWhenItWasNotDelivered() {
    Outcome delivered = Outcome.delivered(OptionalInt.of(204), "taken", "");
    Outcome failed = Outcome.of(Fault.passing(FaultClass.CONNECT), "nobody there", "");
    Outcome refused = Outcome.refused(FaultClass.EGRESS, "may not be dialled");

    assertThat(delivered.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(delivered.fault()).isEmpty();
    assertThat(failed.kind()).isEqualTo(Kind.FAILED);
    assertThat(failed.fault()).contains(Fault.passing(FaultClass.CONNECT));
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused.fault()).contains(Fault.permanent(FaultClass.EGRESS));
  }

  @Test
  void countsAttemptsForEverButFailuresPerBudget() {
    Progress progress = Progress.fresh(NOON).failedUntil(NOON.plusSeconds(5));
    assertThat(progress).isEqualTo(new Progress(NOON.plusSeconds(5), 1, 1, NOON, 0, 0));

    Progress dead = progress.died();
    assertThat(dead.attempts()).isEqualTo(2);
    assertThat(dead.failures()).isEqualTo(2);
    assertThat(progress.delivered().failures()).isEqualTo(1);

    Progress redriven = dead.redrivenAt(NOON.plusSeconds(60));
    assertThat(redriven)
        .isEqualTo(new Progress(NOON.plusSeconds(60), 2, 0, NOON.plusSeconds(60), 0, 1));
  }

  @Test
  void forgetsOrphaningsOnceAnAttemptIsSettled() {
    Progress orphaned = new Progress(NOON, 2, 0, NOON, 2, 0);

    assertThat(orphaned.failedUntil(NOON).orphanings()).isZero();
    assertThat(orphaned.delivered().orphanings()).isZero();
    assertThat(orphaned.redrivenAt(NOON).orphanings()).isZero();
  }
}
