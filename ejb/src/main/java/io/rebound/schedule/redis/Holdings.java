package io.rebound.schedule.redis;

import io.rebound.schedule.Claims.Leased;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells shards that have lost their content what a node holds: in pieces that keep a script short.
 */
final class Holdings {
  private static final int TASKS_PER_CALL = 500;
  private static final int BYTES_PER_CALL = 4 << 20;
  private static final int HEAD = 8 + 16 + Meta.SIZE;

  private final ScriptRunner scripts;
  private final byte[] orphanedEnding;

  Holdings(ScriptRunner scripts, byte[] orphanedEnding) {
    this.scripts = scripts;
    this.orphanedEnding = orphanedEnding;
  }

  int restore(Collection<Leased> held, Duration lease) {
    Map<Integer, Piece> open = new TreeMap<>();
    int restored = 0;
    for (Leased leased : held) {
      if (leased.task().isPresent()) {
        int shard = leased.token().shard();
        Piece piece = open.computeIfAbsent(shard, none -> new Piece());
        piece.add(leased, leased.task().get());
        if (piece.isFull()) {
          restored += send(shard, open.remove(shard), lease);
        }
      }
    }
    for (Map.Entry<Integer, Piece> rest : open.entrySet()) {
      restored += send(rest.getKey(), rest.getValue(), lease);
    }
    return restored;
  }

  private int send(int shard, Piece piece, Duration lease) {
    List<byte[]> arguments = new ArrayList<>(piece.bodies.size() + 3);
    arguments.add(Call.number(Micros.of(lease)));
    arguments.add(orphanedEnding);
    arguments.add(piece.heads.toBytes());
    arguments.addAll(piece.bodies);
    return ((Long) scripts.run(new Call(Script.RESTORE, shard, arguments))).intValue();
  }

  /** What goes out in one call. */
  private static final class Piece {
    private final ByteWriter heads = new ByteWriter(HEAD);
    private final List<byte[]> bodies = new ArrayList<>();
    private long bytes;

    void add(Leased leased, Task task) {
      heads.i64(leased.token().number()).raw(leased.id().bytes());
      Meta.of(task, TaskState.LEASED, leased.progress()).write(heads);
      byte[] body = TaskCodec.encode(task);
      bodies.add(body);
      bytes += body.length;
    }

    boolean isFull() {
      return bodies.size() >= TASKS_PER_CALL || bytes >= BYTES_PER_CALL;
    }
  }
}
