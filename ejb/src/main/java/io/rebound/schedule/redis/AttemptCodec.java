package io.rebound.schedule.redis;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attempt in bytes: its numbers, then who made it and what became of it, and since the second
 * version of the format the version of the destination. {@code reclaim.lua} writes the numbers
 * itself and puts an ending behind them that was made here, in the first version.
 */
final class AttemptCodec {
  // Stored by place, so their order is part of the format.
  private static final Outcome.Kind[] KINDS = {
    Outcome.Kind.DELIVERED, Outcome.Kind.FAILED, Outcome.Kind.REFUSED
  };
  private static final FaultClass[] FAULTS = {
    FaultClass.STATUS,
    FaultClass.TIMEOUT,
    FaultClass.CONNECT,
    FaultClass.DNS,
    FaultClass.TLS,
    FaultClass.PROTOCOL,
    FaultClass.EGRESS,
    FaultClass.BROKER,
    FaultClass.HANDLER,
    FaultClass.DESTINATION,
    FaultClass.CORRUPT,
    FaultClass.LEASE_EXPIRED
  };

  /** The first version of the format that tells of the destination. */
  private static final int WITH_DESTINATION = 2;

  private AttemptCodec() {}

  static void write(ByteWriter out, Attempt attempt) {
    out.i32(attempt.number()).time(attempt.startedAt()).i64(attempt.duration().toNanos());
    writeEnding(out, attempt.node(), attempt.outcome());
    Optionals.write(out, attempt.destinationVersion());
  }

  /** What is written of an attempt of this node whose lease ran out, behind the numbers. */
  static byte[] orphanedEnding(String node) {
    ByteWriter out = new ByteWriter(128);
    writeEnding(
        out,
        node,
        Outcome.failed(
            FaultClass.LEASE_EXPIRED, "the lease ran out before node " + node + " settled"));
    return out.toBytes();
  }

  static Attempt read(ByteReader in, int version) {
    int number = in.i32();
    Instant startedAt = in.time();
    Duration duration = Duration.ofNanos(in.i64());
    String node = in.text();
    Outcome.Kind kind = in.oneOf(KINDS);
    Optional<Fault> fault = Optionals.read(in, AttemptCodec::readFault);
    OptionalInt status = Optionals.readInt(in);
    Outcome outcome = new Outcome(kind, fault, status, in.text(), in.text());
    OptionalInt destination =
        version < WITH_DESTINATION ? OptionalInt.empty() : Optionals.readInt(in);
    return new Attempt(number, startedAt, duration, node, outcome, destination);
  }

  private static void writeEnding(ByteWriter out, String node, Outcome outcome) {
    out.text(node).oneOf(KINDS, outcome.kind());
    Optionals.write(out, outcome.fault(), AttemptCodec::writeFault);
    Optionals.write(out, outcome.status());
    out.text(outcome.message()).text(outcome.body());
  }

  private static void writeFault(ByteWriter out, Fault fault) {
    out.oneOf(FAULTS, fault.kind());
    Optionals.write(out, fault.status());
    Optionals.write(out, fault.retryAfter(), (to, wait) -> to.i64(wait.toNanos()));
    out.flag(fault.permanent());
  }

  private static Fault readFault(ByteReader in) {
    FaultClass kind = in.oneOf(FAULTS);
    OptionalInt status = Optionals.readInt(in);
    Optional<Duration> retryAfter = Optionals.read(in, from -> Duration.ofNanos(from.i64()));
    return new Fault(kind, status, retryAfter, in.flag());
  }
}
