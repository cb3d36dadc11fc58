package io.rebound.schedule.redis;

import io.rebound.schedule.Entry;
import io.rebound.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the calls that add tasks: by shard, and in pieces that keep one script short. */
final class Additions {
  private static final int TASKS_PER_CALL = 500;
  private static final int BYTES_PER_CALL = 4 << 20;
  private static final int HEAD = 16 + Meta.SIZE;

  private final RedisKeys keys;
  private final boolean recorded;
  private final Map<Integer, Piece> open = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();

  Additions(RedisKeys keys, boolean recorded) {
    this.keys = keys;
    this.recorded = recorded;
  }

  List<Call> calls(List<Entry> entries) {
    int expected = Math.min(TASKS_PER_CALL, entries.size());
    for (Entry entry : entries) {
      int shard = keys.shardOf(entry.task().destination());
      Piece piece = open.computeIfAbsent(shard, none -> new Piece(expected));
      piece.add(entry);
      if (piece.isFull()) {
        calls.add(piece.call(shard));
        open.remove(shard);
      }
    }
    open.forEach((shard, piece) -> calls.add(piece.call(shard)));
    return calls;
  }

  /** What goes out in one call. */
  private final class Piece {
    private final ByteWriter heads;
    private final List<byte[]> bodies = new ArrayList<>();
    private long bytes;

    Piece(int expected) {
      heads = new ByteWriter(expected * HEAD);
    }

    void add(Entry entry) {
      heads.raw(entry.task().id().bytes());
      Meta.of(entry.task(), TaskState.SCHEDULED, entry.progress()).write(heads);
      byte[] body = TaskCodec.encode(entry.task());
      bodies.add(body);
      bytes += body.length;
    }

    boolean isFull() {
      return bodies.size() >= TASKS_PER_CALL || bytes >= BYTES_PER_CALL;
    }

    Call call(int shard) {
      List<byte[]> arguments = new ArrayList<>(bodies.size() + 2);
      arguments.add(Call.flag(recorded));
      arguments.add(heads.toBytes());
      arguments.addAll(bodies);
      return new Call(Script.ADD, shard, arguments);
    }
  }
}
