package io.rebound.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.redis.StoredTask;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A task into the form in which Redis has it, and back; beside it the same as JSON. */
@State(Scope.Benchmark)
public class TaskForms {
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00.123456Z");

  /**
   * Sizes of payloads: the forerunner's mail, its batch of 100 items, and its batch of 500 items of
   * 200 bytes, as it measured their JSON.
   */
  @Param({"193", "13300", "530397"})
  public int size;

  private Task task;
  private byte[] stored;
  private byte[] json;

  @Setup
  public void prepare() {
    task = task(payload(size));
    stored = StoredTask.bytes(task);
    json = TaskJson.write(task);
    verify(fromBytes());
    verify(fromJson());
  }

  @Benchmark
  public byte[] toBytes() {
    return StoredTask.bytes(task);
  }

  @Benchmark
  public Task fromBytes() {
    return StoredTask.task(task.id(), stored);
  }

  @Benchmark
  public byte[] toJson() {
    return TaskJson.write(task);
  }

  @Benchmark
  public Task fromJson() {
    return TaskJson.read(task.id(), json);
  }

  private void verify(Task read) {
    if (!read.headers().equals(task.headers())
        || !read.dueAt().equals(task.dueAt())
        || !Arrays.equals(read.payload().bytes(), task.payload().bytes())) {
      throw new IllegalStateException("what was read is not the task that was written");
    }
  }

  /** A JSON array of orders, cut to that length. */
  private static byte[] payload(int bytes) {
    String orders =
        IntStream.range(0, bytes / 40 + 1)
            .mapToObj(i -> "{\"order\":%08d,\"name\":\"somebody %08d\"}".formatted(i, i))
            .collect(Collectors.joining(",", "[", "]"));
    return Arrays.copyOf(orders.getBytes(UTF_8), bytes);
  }

  private static Task task(byte[] payload) {
    return new Task(
        new TaskId(new UUID(11, 12)),
        new TenantId(7),
        new DestinationId(4711),
        77,
        NOON,
        NOON.plusSeconds(30),
        Task.DEFAULT_PRIORITY,
        Optional.of("customer-4711"),
        Map.of("X-Request", "8f14e45f", "X-Origin", "orders"),
        Optional.of("orders"),
        new Payload(payload, Payload.JSON),
        Durability.JOURNALED,
        Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        Optional.empty(),
        Optional.empty());
  }
}
