package io.rebound.engine;

import static io.rebound.delivery.DeliveryScript.taken;
import static io.rebound.intake.Submissions.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.intake.IntakeClosed;
import io.rebound.schedule.Claims;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Outcome;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the whole engine stops. */
class MachineStopTest extends MachineOnTrial {
  @Test
  void stopsOnlyWhenWhatIsUnderWayHasEndedAndIsWrittenDown() throws Exception {
    CompletableFuture<Outcome> answer = script.thenHold();
    machine.start(threads);
    TaskId id = submit(aSubmission());
    eventually(() -> channel.deliveries().size() == 1);

    Future<?> stopped = stopping();
    eventually(() -> machine.valve().closedBecause().isPresent());
    assertThatThrownBy(() -> submit(aSubmission()))
        .isInstanceOf(IntakeClosed.class)
        .hasMessage("this node is stopping");
    assertThat(stopped.isDone()).isFalse();
    answer.complete(taken());
    stopped.get(30, TimeUnit.SECONDS);

    assertThat(stores.journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.DELIVERED);
    assertThat(stores.schedule.depths()).isEqualTo(new Depths(0, 0, 0, 0));
  }

  @Test
  void endsWhatDoesNotEndInTimeTogetherWithItsChannel() throws Exception {
    script.thenHold();
    machine.start(threads);
    TaskId id = submit(aSubmission());
    eventually(() -> channel.deliveries().size() == 1);

    machine.stop(Duration.ofMillis(50));

    assertThat(stores.schedule.find(id).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(channel.deliveries()).hasSize(1);
  }

  @Test
  void waitsAtItsStopForWhatIsJustBeingClaimed() throws Exception {
    SlowClaims claims = new SlowClaims(stores.schedule);
    machine = machineOver(claims);
    TaskId id = submit(aSubmission());
    machine.start(threads);
    claims.begun.await();

    Future<?> stopped = stopping();
    eventually(() -> machine.valve().closedBecause().isPresent());
    assertThat(stopped.isDone()).isFalse();
    claims.goOn.countDown();
    stopped.get(30, TimeUnit.SECONDS);

    assertThat(stores.journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.DELIVERED);
  }

  @Test
  void claimsNothingAfterItsStopAndStaysClosed() throws Exception {
    machine.start(threads);
    eventually(stores.schedule::isIntact);
    machine.stop(PATIENCE);

    beat("sample depths");

    assertThat(machine.valve().closedBecause()).contains("this node is stopping");
    assertThat(machine.idleBecause()).contains("the engine is not running");
    assertThat(machine.notReadyBecause()).contains("the engine is not running");
  }

  /** Claims whose first claim takes as long as the test wants. */
  private static final class SlowClaims implements Claims {
    private final Claims claims;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    SlowClaims(Claims claims) {
      this.claims = claims;
    }

    @Override
    public Claim claim(int shard, int limit, Duration lease) {
      begun.countDown();
      try {
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return claims.claim(shard, limit, lease);
    }

    @Override
    public int shards() {
      return claims.shards();
    }

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
      return claims.settle(settlements);
    }

    @Override
    public void extend(Collection<Token> tokens, Duration lease) {
      claims.extend(tokens, lease);
    }

    @Override
    public int restore(Collection<Leased> held, Duration lease) {
      return claims.restore(held, lease);
    }

    @Override
    public int reclaim(int shard, int limit) {
      return claims.reclaim(shard, limit);
    }
  }
}
