package io.rebound.schedule.redis;

import io.rebound.destination.DestinationId;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;

/**
 * What changes of a task, and what the scripts have to know of the rest: 48 bytes, which {@code
 * shard.lua} describes and reads too.
 *
 * @param readyAt when it became claimable, or will
 */
record Meta(
    TaskState state,
    int priority,
    TenantId tenant,
    DestinationId lane,
    Progress progress,
    Instant readyAt) {

  static final int SIZE = 48;

  /** Stored by place, so their order is part of the format. */
  private static final TaskState[] STATES = {
    TaskState.SCHEDULED,
    TaskState.LEASED,
    TaskState.BLOCKED,
    TaskState.DELIVERED,
    TaskState.DEAD,
    TaskState.CANCELLED
  };

  static Meta of(Task task, TaskState state, Progress progress) {
    return new Meta(
        state, task.priority(), task.tenant(), task.destination(), progress, progress.dueAt());
  }

  Meta moved(TaskState to, Progress next) {
    return new Meta(to, priority, tenant, lane, next, next.dueAt());
  }

  void write(ByteWriter out) {
    out.oneOf(STATES, state).u8(priority);
    out.u16(progress.failures()).u16(progress.redrives()).u16(progress.orphanings());
    out.i32(progress.attempts()).i32(tenant.value()).i64(lane.value());
    out.i64(Micros.notBefore(progress.dueAt())).time(progress.since());
    out.i64(Micros.notBefore(readyAt));
  }

  static Meta read(ByteReader in) {
    TaskState state = in.oneOf(STATES);
    int priority = in.u8();
    int failures = in.u16();
    int redrives = in.u16();
    int orphanings = in.u16();
    int attempts = in.i32();
    TenantId tenant = new TenantId(in.i32());
    DestinationId lane = new DestinationId(in.i64());
    Instant dueAt = in.time();
    Instant since = in.time();
    Progress progress = new Progress(dueAt, attempts, failures, since, orphanings, redrives);
    return new Meta(state, priority, tenant, lane, progress, in.time());
  }
}
