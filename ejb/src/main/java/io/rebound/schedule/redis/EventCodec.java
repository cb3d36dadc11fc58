package io.rebound.schedule.redis;

import io.rebound.history.Event;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as they stand in the outcome stream. A frame is a length, then version, kind, id, {@link
 * Meta} after the event, and what the kind adds. {@code shard.lua} makes frames too, of version 1,
 * and of that version are those that older nodes left: see {@link AttemptCodec}.
 */
final class EventCodec {
  static final int ACCEPTED = 1;
  static final int DELIVERED = 2;
  static final int RETRIED = 3;
  static final int DIED = 4;
  static final int TAKEN_BACK = 5;

  /** Not an event: tells {@code settle.lua} that nothing happened, and how long to pause. */
  static final int GIVEN_BACK = 0;

  private static final int VERSION = 2;
  private static final int LENGTH = 4;
  private static final Reason[] REASONS = {
    Reason.EXHAUSTED, Reason.TOO_OLD, Reason.REFUSED, Reason.ORPHANED
  };

  private EventCodec() {}

  static byte[] delivered(TaskId id, Meta after, Attempt attempt) {
    return attempted(DELIVERED, id, after, attempt);
  }

  static byte[] retried(TaskId id, Meta after, Attempt attempt) {
    return attempted(RETRIED, id, after, attempt);
  }

  static byte[] died(TaskId id, Meta after, Attempt attempt, Reason reason) {
    ByteWriter out = begun(DIED, id);
    after.write(out);
    AttemptCodec.write(out, attempt);
    out.oneOf(REASONS, reason);
    return ended(out);
  }

  static byte[] givenBack(TaskId id, Duration pause) {
    return ended(begun(GIVEN_BACK, id).i64(Micros.of(pause)));
  }

  /** The events of one entry, in order; a frame that cannot be read goes to {@code unreadable}. */
  static List<Event> decode(byte[] entry, List<byte[]> unreadable) {
    List<Event> events = new ArrayList<>();
    try {
      for (byte[] frame : framesOf(entry)) {
        decodeFrame(frame, events, unreadable);
      }
    } catch (UnreadableException e) {
      unreadable.add(entry);
    }
    return events;
  }

  private static void decodeFrame(byte[] frame, List<Event> events, List<byte[]> unreadable) {
    try {
      events.add(ByteReader.readAll(frame, EventCodec::read));
    } catch (UnreadableException e) {
      unreadable.add(frame);
    }
  }

  private static List<byte[]> framesOf(byte[] entry) {
    return ByteReader.readAll(
        entry,
        in -> {
          List<byte[]> frames = new ArrayList<>();
          while (in.hasMore()) {
            frames.add(in.sized());
          }
          return frames;
        });
  }

  private static Event read(ByteReader in) {
    int version = in.versionUpTo(VERSION);
    int kind = in.u8();
    TaskId id = TaskId.of(in.raw(16));
    Meta meta = Meta.read(in);
    return switch (kind) {
      case ACCEPTED -> new Event.Accepted(TaskCodec.read(id, in), meta.progress());
      case DELIVERED ->
          new Event.Delivered(
              id, meta.tenant(), meta.lane(), AttemptCodec.read(in, version), meta.progress());
      case RETRIED ->
          new Event.Retried(
              id, meta.tenant(), meta.lane(), AttemptCodec.read(in, version), meta.progress());
      case DIED ->
          new Event.Died(
              id,
              meta.tenant(),
              meta.lane(),
              AttemptCodec.read(in, version),
              meta.progress(),
              in.oneOf(REASONS));
      case TAKEN_BACK -> new Event.Cancelled(id, meta.tenant(), in.time());
      default -> throw new UnreadableException("no event of kind " + kind, null);
    };
  }

  private static byte[] attempted(int kind, TaskId id, Meta after, Attempt attempt) {
    ByteWriter out = begun(kind, id);
    after.write(out);
    AttemptCodec.write(out, attempt);
    return ended(out);
  }

  private static ByteWriter begun(int kind, TaskId id) {
    return new ByteWriter(192).i32(0).u8(VERSION).u8(kind).raw(id.bytes());
  }

  private static byte[] ended(ByteWriter out) {
    out.i32At(0, out.size() - LENGTH);
    return out.toBytes();
  }
}
