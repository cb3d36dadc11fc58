package io.rebound.schedule.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.destination.DestinationId;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskCodecTest {
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00.123456Z");
  private static final TaskId ID = new TaskId(new UUID(11, 12));

  private static final Task FULL =
      new Task(
          ID,
          new TenantId(Integer.MAX_VALUE),
          new DestinationId(1L << 52),
          77,
          NOON,
          NOON.plusSeconds(3600),
          9,
          Optional.of("schlüssel"),
          Map.of("X-Eins", "1", "X-Zwei", "ü"),
          Optional.of("orders"),
          new Payload(new byte[] {0, -1, 127}, "application/octet-stream"),
          Durability.JOURNALED,
          Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
          Optional.of(new DestinationId(5)),
          Optional.of(new TaskId(new UUID(-1, 1))));

  private static final Task BARE =
      new Task(
          ID,
          new TenantId(1),
          new DestinationId(1),
          1,
          NOON,
          NOON,
          0,
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          new Payload(new byte[0], Payload.JSON),
          Durability.MEMORY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void everythingOfATaskComesBack() {
    for (Task task : new Task[] {FULL, BARE}) {
      assertThat(TaskCodec.decode(ID, TaskCodec.encode(task)))
          .usingRecursiveComparison()
          .isEqualTo(task);
    }
  }

  @Test
  void aLargePayloadComesBack() {
    byte[] bytes = new byte[Payload.LARGEST];
    new Random(1).nextBytes(bytes);
    Task large = withPayload(bytes);
    assertThat(TaskCodec.decode(ID, TaskCodec.encode(large)).payload().bytes()).isEqualTo(bytes);
  }

  @Test
  void isNeverDueEarlierForBeingStored() {
    Instant due = NOON.plusNanos(1);
    Task task = FULL;
    Task stored =
        TaskCodec.decode(
            ID,
            TaskCodec.encode(
                new Task(
                    task.id(),
                    task.tenant(),
                    task.destination(),
                    task.retryPolicy(),
                    task.acceptedAt(),
                    due,
                    task.priority(),
                    task.key(),
                    task.headers(),
                    task.source(),
                    task.payload(),
                    task.durability(),
                    task.traceparent(),
                    task.deadDestination(),
                    task.deadLetter())));
    assertThat(stored.dueAt()).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void whateverIsCutShortIsUnreadable() {
    byte[] whole = TaskCodec.encode(FULL);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> TaskCodec.decode(ID, part)).isInstanceOf(UnreadableException.class);
    }
  }

  @Test
  void whatIsTooLongIsUnreadable() {
    byte[] whole = TaskCodec.encode(BARE);
    assertThatThrownBy(() -> TaskCodec.decode(ID, Arrays.copyOf(whole, whole.length + 2)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("2 bytes too many");
  }

  @Test
  void anotherVersionIsUnreadable() {
    byte[] bytes = TaskCodec.encode(BARE);
    bytes[0] = 9;
    assertThatThrownBy(() -> TaskCodec.decode(ID, bytes))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void noNoiseBreaksTheReader() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = TaskCodec.encode(FULL);
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      try {
        TaskCodec.decode(ID, noise);
      } catch (UnreadableException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  private static Task withPayload(byte[] bytes) {
    return new Task(
        ID,
        BARE.tenant(),
        BARE.destination(),
        1,
        NOON,
        NOON,
        0,
        BARE.key(),
        BARE.headers(),
        BARE.source(),
        new Payload(bytes, Payload.JSON),
        Durability.DISK,
        BARE.traceparent(),
        BARE.deadDestination(),
        BARE.deadLetter());
  }
}
