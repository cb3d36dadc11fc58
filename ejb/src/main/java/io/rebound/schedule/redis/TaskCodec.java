package io.rebound.schedule.redis;

import io.rebound.destination.DestinationId;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A task as it was accepted, without its id, in bytes. The first one is the version. */
final class TaskCodec {
  private static final int VERSION = 1;

  /** What has a fixed width, with the marks of what may be absent. */
  private static final int FIXED = 54;

  /** The length before a text. */
  private static final int LENGTH = Integer.BYTES;

  private static final Durability[] DURABILITIES = {
    Durability.MEMORY, Durability.DISK, Durability.JOURNALED
  };

  private TaskCodec() {}

  static byte[] encode(Task task) {
    ByteWriter out = new ByteWriter(expectedSize(task));
    out.u8(VERSION);
    out.i32(task.tenant().value()).i64(task.destination().value()).i64(task.retryPolicy());
    out.time(task.acceptedAt()).i64(Micros.notBefore(task.dueAt())).u8(task.priority());
    out.oneOf(DURABILITIES, task.durability());
    Optionals.write(out, task.key(), ByteWriter::text);
    writeHeaders(out, task.headers());
    Optionals.write(out, task.source(), ByteWriter::text);
    out.text(task.payload().mediaType()).sized(task.payload().bytes());
    Optionals.write(out, task.traceparent(), ByteWriter::text);
    Optionals.write(out, task.deadDestination(), (to, lane) -> to.i64(lane.value()));
    Optionals.write(out, task.deadLetter(), (to, dead) -> to.raw(dead.bytes()));
    return out.toBytes();
  }

  /** Exact where texts are ASCII: another size would copy the payload, which may be large. */
  private static int expectedSize(Task task) {
    int size = FIXED + task.payload().mediaType().length() + task.payload().bytes().length;
    for (Map.Entry<String, String> header : task.headers().entrySet()) {
      size += 2 * LENGTH + header.getKey().length() + header.getValue().length();
    }
    size += task.deadDestination().isPresent() ? Long.BYTES : 0;
    size += task.deadLetter().isPresent() ? 2 * Long.BYTES : 0;
    return size + sizeOf(task.key()) + sizeOf(task.source()) + sizeOf(task.traceparent());
  }

  private static int sizeOf(Optional<String> text) {
    return text.isPresent() ? LENGTH + text.get().length() : 0;
  }

  static Task decode(TaskId id, byte[] bytes) {
    return ByteReader.readAll(bytes, in -> read(id, in));
  }

  static Task read(TaskId id, ByteReader in) {
    in.version(VERSION);
    TenantId tenant = new TenantId(in.i32());
    DestinationId destination = new DestinationId(in.i64());
    long retryPolicy = in.i64();
    Instant acceptedAt = in.time();
    Instant dueAt = in.time();
    int priority = in.u8();
    Durability durability = in.oneOf(DURABILITIES);
    Optional<String> key = Optionals.read(in, ByteReader::text);
    Map<String, String> headers = readHeaders(in);
    Optional<String> source = Optionals.read(in, ByteReader::text);
    String mediaType = in.text();
    Payload payload = new Payload(in.sized(), mediaType);
    Optional<String> traceparent = Optionals.read(in, ByteReader::text);
    Optional<DestinationId> dead = Optionals.read(in, from -> new DestinationId(from.i64()));
    Optional<TaskId> letter = Optionals.read(in, from -> TaskId.of(from.raw(16)));
    return new Task(
        id,
        tenant,
        destination,
        retryPolicy,
        acceptedAt,
        dueAt,
        priority,
        key,
        headers,
        source,
        payload,
        durability,
        traceparent,
        dead,
        letter);
  }

  private static void writeHeaders(ByteWriter out, Map<String, String> headers) {
    out.u16(headers.size());
    headers.forEach((name, value) -> out.text(name).text(value));
  }

  private static Map<String, String> readHeaders(ByteReader in) {
    int count = in.u16();
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      headers.put(in.text(), in.text());
    }
    return headers;
  }
}
