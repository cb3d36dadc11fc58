package io.rebound.schedule.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.history.Event;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00.000001Z");
  private static final TaskId ID = new TaskId(new UUID(11, 12));
  private static final TenantId TENANT = new TenantId(4);
  private static final DestinationId LANE = new DestinationId(1L << 40);
  private static final Progress PROGRESS = new Progress(NOON.plusSeconds(1), 70_000, 3, NOON, 2, 1);
  private static final Meta META =
      new Meta(TaskState.DEAD, 7, TENANT, LANE, PROGRESS, NOON.plusSeconds(2));
  private static final Attempt ATTEMPT =
      new Attempt(
          70_000,
          NOON,
          Duration.ofNanos(1_234_567),
          "node-1",
          Outcome.of(
              new Fault(
                  FaultClass.STATUS,
                  OptionalInt.of(503),
                  Optional.of(Duration.ofSeconds(7)),
                  false),
              "503 Service Unavailable",
              "später"),
          OptionalInt.of(5));

  @Test
  void eventsComeBackInOrder() {
    ByteWriter entry = new ByteWriter(10);
    entry.raw(EventCodec.retried(ID, META, ATTEMPT));
    entry.raw(EventCodec.delivered(ID, META, ATTEMPT));
    entry.raw(EventCodec.died(ID, META, ATTEMPT, Reason.TOO_OLD));
    List<byte[]> unreadable = new ArrayList<>();

    assertThat(EventCodec.decode(entry.toBytes(), unreadable))
        .containsExactly(
            new Event.Retried(ID, TENANT, LANE, ATTEMPT, PROGRESS),
            new Event.Delivered(ID, TENANT, LANE, ATTEMPT, PROGRESS),
            new Event.Died(ID, TENANT, LANE, ATTEMPT, PROGRESS, Reason.TOO_OLD));
    assertThat(unreadable).isEmpty();
  }

  @Test
  void readsEventsThatSayNothingOfTheDestination() {
    Outcome lost =
        Outcome.failed(FaultClass.LEASE_EXPIRED, "the lease ran out before node old-1 settled");
    Attempt old = new Attempt(3, NOON, Duration.ofNanos(1_000), "old-1", lost);
    ByteWriter entry = new ByteWriter(10);
    entry.raw(ofTheFirstVersion(EventCodec.RETRIED));
    entry.raw(EventCodec.retried(ID, META, old));
    entry.raw(ofTheFirstVersion(EventCodec.DIED, (byte) 3));
    List<byte[]> unreadable = new ArrayList<>();

    assertThat(EventCodec.decode(entry.toBytes(), unreadable))
        .containsExactly(
            new Event.Retried(ID, TENANT, LANE, old, PROGRESS),
            new Event.Retried(ID, TENANT, LANE, old, PROGRESS),
            new Event.Died(ID, TENANT, LANE, old, PROGRESS, Reason.ORPHANED));
    assertThat(unreadable).isEmpty();
  }

  private static byte[] ofTheFirstVersion(int kind, byte... rest) {
    ByteWriter out = new ByteWriter(10).i32(0).u8(1).u8(kind).raw(ID.bytes());
    META.write(out);
    out.i32(3).time(NOON).i64(1_000).raw(AttemptCodec.orphanedEnding("old-1")).raw(rest);
    out.i32At(0, out.size() - 4);
    return out.toBytes();
  }

  @Test
  void leavesAloneWhatANewerNodeWrote() {
    byte[] newer = EventCodec.delivered(ID, META, ATTEMPT);
    newer[4] = 3;
    List<byte[]> unreadable = new ArrayList<>();
    assertThat(EventCodec.decode(newer, unreadable)).isEmpty();
    assertThat(unreadable).hasSize(1);
  }

  @Test
  void oneUnreadableEventLeavesTheOthers() {
    byte[] bad = EventCodec.delivered(ID, META, ATTEMPT);
    bad[5] = 99;
    ByteWriter entry = new ByteWriter(10);
    entry.raw(bad).raw(EventCodec.delivered(ID, META, ATTEMPT));
    List<byte[]> unreadable = new ArrayList<>();

    assertThat(EventCodec.decode(entry.toBytes(), unreadable)).hasSize(1);
    assertThat(unreadable).hasSize(1);
  }

  @Test
  void anEntryWithoutFramesIsUnreadableAsAWhole() {
    byte[] noise = {1, 2, 3};
    List<byte[]> unreadable = new ArrayList<>();
    assertThat(EventCodec.decode(noise, unreadable)).isEmpty();
    assertThat(unreadable).containsExactly(noise);
  }

  @Test
  void everyStateAndEveryNumberOfAMetaComesBack() {
    for (TaskState state : TaskState.values()) {
      Meta meta = new Meta(state, 7, TENANT, LANE, PROGRESS, NOON.plusSeconds(2));
      ByteWriter out = new ByteWriter(1);
      meta.write(out);
      assertThat(out.toBytes()).hasSize(Meta.SIZE);
      assertThat(ByteReader.readAll(out.toBytes(), Meta::read)).isEqualTo(meta);
    }
  }

  @Test
  void everyKindOfOutcomeEveryFaultAndEveryReasonComesBack() {
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      assertComesBack(
          new Outcome(kind, Optional.empty(), OptionalInt.empty(), "", ""), Reason.EXHAUSTED);
    }
    for (FaultClass fault : FaultClass.values()) {
      assertComesBack(Outcome.failed(fault, "no"), Reason.EXHAUSTED);
    }
    for (Reason reason : Reason.values()) {
      assertComesBack(Outcome.failed(FaultClass.TIMEOUT, "no"), reason);
    }
  }

  private static void assertComesBack(Outcome outcome, Reason reason) {
    Attempt attempt = new Attempt(1, NOON, Duration.ZERO, "node-1", outcome);
    byte[] died = EventCodec.died(ID, META, attempt, reason);
    assertThat(EventCodec.decode(died, new ArrayList<>()))
        .containsExactly(new Event.Died(ID, TENANT, LANE, attempt, PROGRESS, reason));
  }

  @Test
  void aCountBeyondItsFieldStaysAtTheHighest() {
    Progress many = new Progress(NOON, 1, 1_000_000, NOON, 70_000, 65_536);
    ByteWriter out = new ByteWriter(1);
    new Meta(TaskState.SCHEDULED, 0, TENANT, LANE, many, NOON).write(out);
    assertThat(ByteReader.readAll(out.toBytes(), Meta::read).progress())
        .isEqualTo(new Progress(NOON, 1, 65_535, NOON, 65_535, 65_535));
  }
}
