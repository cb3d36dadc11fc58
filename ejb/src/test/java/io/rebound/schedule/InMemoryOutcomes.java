package io.rebound.schedule;

import io.rebound.history.Event;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.task.TaskId;
import java.util.List;
import java.util.TreeMap;

/** The outcome log of an {@link InMemoryShard}. */
final class InMemoryOutcomes {
  private final TreeMap<Long, Event> events = new TreeMap<>();
  private long lastPosition;

  void write(Event event) {
    events.put(++lastPosition, event);
  }

  Segment read(int limit) {
    List<Long> positions = events.keySet().stream().limit(limit).toList();
    return new Segment(
        positions.stream().map(events::get).toList(),
        positions.stream().map(String::valueOf).toList(),
        List.of());
  }

  void drop(Segment segment) {
    segment.positions().forEach(position -> events.remove(Long.valueOf(position)));
  }

  boolean knows(TaskId id) {
    return events.values().stream().anyMatch(event -> event.id().equals(id));
  }

  int size() {
    return events.size();
  }

  void clear() {
    events.clear();
  }
}
