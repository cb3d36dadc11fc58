package io.rebound.schedule.redis;

import io.rebound.history.Event;
import io.rebound.history.OutcomeLog;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcome streams. A position is an entry's id and its number of events. */
final class RedisOutcomeLog implements OutcomeLog {
  private static final int ANY_ATTEMPTS = -1;

  private final ScriptRunner scripts;

  RedisOutcomeLog(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public int shards() {
    return scripts.keys().shards();
  }

  @Override
  public Segment read(int shard, int limit) {
    List<?> entries = (List<?>) scripts.run(Call.of(Script.OUTCOMES, shard, Call.number(limit)));
    List<Event> events = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    List<byte[]> unreadable = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 3) {
      positions.add(text(entries.get(i)) + " " + text(entries.get(i + 1)));
      events.addAll(EventCodec.decode((byte[]) entries.get(i + 2), unreadable));
    }
    return new Segment(events, positions, unreadable);
  }

  @Override
  public void trim(int shard, Segment segment, Collection<TaskId> finished) {
    Map<TaskId, Integer> attempts = attemptsIn(segment);
    ByteWriter ended = new ByteWriter(finished.size() * 20);
    finished.forEach(id -> ended.raw(id.bytes()).i32(attempts.getOrDefault(id, ANY_ATTEMPTS)));
    List<byte[]> entries = new ArrayList<>();
    for (String position : segment.positions()) {
      for (String part : position.split(" ")) {
        entries.add(Call.text(part));
      }
    }
    scripts.run(Call.of(Script.TRIM, shard, ended.toBytes(), entries));
  }

  /**
   * How many attempts each task had at its last event here: one that has had more since is not what
   * was written down.
   */
  private static Map<TaskId, Integer> attemptsIn(Segment segment) {
    Map<TaskId, Integer> attempts = new HashMap<>();
    segment
        .events()
        .forEach(
            event ->
                progressIn(event)
                    .ifPresent(progress -> attempts.put(event.id(), progress.attempts())));
    return attempts;
  }

  private static Optional<Progress> progressIn(Event event) {
    if (event instanceof Event.Delivered delivered) {
      return Optional.of(delivered.progress());
    }
    if (event instanceof Event.Died died) {
      return Optional.of(died.progress());
    }
    return Optional.empty();
  }

  private static String text(Object value) {
    return new String((byte[]) value, StandardCharsets.US_ASCII);
  }
}
