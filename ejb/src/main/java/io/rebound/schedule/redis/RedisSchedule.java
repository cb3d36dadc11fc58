package io.rebound.schedule.redis;

import io.rebound.schedule.Entry;
import io.rebound.schedule.LiveState;
import io.rebound.schedule.Schedule;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is due, in Redis. As an id does not tell its lane, what is asked by id alone goes to all
 * shards, in one round trip.
 */
final class RedisSchedule implements Schedule {
  private static final int ASKED_AT_ONCE = 5_000;

  private final ScriptRunner scripts;

  RedisSchedule(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public boolean add(List<Entry> entries, boolean recorded, Durability durability) {
    if (entries.isEmpty()) {
      return false;
    }
    List<Call> calls = new Additions(scripts.keys(), recorded).calls(entries);
    List<Object> answers =
        durability == Durability.DISK ? scripts.runAllToDisk(calls) : scripts.runAll(calls);
    return answers.stream().anyMatch(answer -> (Long) answer == 1);
  }

  @Override
  public Change cancel(TaskId id) {
    return change(Script.CANCEL, id);
  }

  @Override
  public Change runNow(TaskId id) {
    return change(Script.RUN_NOW, id);
  }

  @Override
  public Map<TaskId, LiveState> states(Collection<TaskId> ids) {
    List<TaskId> all = List.copyOf(ids);
    Map<TaskId, LiveState> states = new HashMap<>();
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      List<TaskId> some = all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size()));
      metas(some)
          .forEach((id, meta) -> states.put(id, new LiveState(meta.state(), meta.progress())));
    }
    return states;
  }

  @Override
  public Optional<Held> find(TaskId id) {
    for (Object answer : scripts.runEverywhere(Script.STATES, Call.flag(true), id.bytes())) {
      List<?> parts = (List<?>) answer;
      byte[] meta = (byte[]) ((List<?>) parts.get(0)).get(0);
      byte[] body = (byte[]) ((List<?>) parts.get(1)).get(0);
      if (meta != null && body != null) {
        return held(id, meta, body);
      }
    }
    return Optional.empty();
  }

  @Override
  public Depths depths() {
    long[] sums = new long[4];
    for (Object answer : scripts.runEverywhere(Script.DEPTHS)) {
      List<?> numbers = (List<?>) answer;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += (Long) numbers.get(i);
      }
    }
    return new Depths(sums[0], sums[1], sums[2], sums[3]);
  }

  private static Optional<Held> held(TaskId id, byte[] metaBytes, byte[] body) {
    try {
      Meta meta = ByteReader.readAll(metaBytes, Meta::read);
      Task task = TaskCodec.decode(id, body);
      return Optional.of(new Held(new Entry(task, meta.progress()), meta.state()));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private Map<TaskId, Meta> metas(List<TaskId> ids) {
    List<byte[]> arguments = new ArrayList<>(ids.size() + 1);
    arguments.add(Call.flag(false));
    ids.forEach(id -> arguments.add(id.bytes()));
    Map<TaskId, Meta> metas = new HashMap<>();
    for (Object answer : scripts.runEverywhere(Script.STATES, arguments.toArray(byte[][]::new))) {
      List<?> found = (List<?>) ((List<?>) answer).get(0);
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) != null) {
          metas.put(ids.get(i), ByteReader.readAll((byte[]) found.get(i), Meta::read));
        }
      }
    }
    return metas;
  }

  private Change change(Script script, TaskId id) {
    return scripts.runEverywhere(script, id.bytes()).stream()
        .map(RedisSchedule::change)
        .filter(change -> change != Change.UNKNOWN)
        .findFirst()
        .orElse(Change.UNKNOWN);
  }

  private static Change change(Object answer) {
    return switch (((byte[]) answer)[0]) {
      case 'D' -> Change.DONE;
      case 'L' -> Change.LEASED;
      case 'F' -> Change.FINISHED;
      default -> Change.UNKNOWN;
    };
  }
}
