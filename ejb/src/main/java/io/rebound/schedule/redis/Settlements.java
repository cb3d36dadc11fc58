package io.rebound.schedule.redis;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;
import io.rebound.schedule.Testimony;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ends leases: puts settlements in the order of shard and token, sends them, and the answers back
 * into the order asked.
 */
final class Settlements {
  private static final int PER_CALL = 1_000;
  private static final Comparator<Leased> BY_TOKEN =
      Comparator.<Leased>comparingInt(leased -> leased.token().shard())
          .thenComparingLong(leased -> leased.token().number());

  /** A task that was lost is leased again for a moment only, to be settled. */
  private static final Duration MOMENT = Duration.ofSeconds(30);

  private final ScriptRunner scripts;
  private final Holdings holdings;

  Settlements(ScriptRunner scripts, Holdings holdings) {
    this.scripts = scripts;
    this.holdings = holdings;
  }

  List<Boolean> settle(List<Settlement> wanted) {
    Answer[] answers = ask(wanted);
    List<Integer> lost =
        IntStream.range(0, answers.length)
            .filter(place -> answers[place] == Answer.UNKNOWN)
            .boxed()
            .toList();
    if (!lost.isEmpty()) {
      List<Settlement> again = lost.stream().map(wanted::get).toList();
      holdings.restore(again.stream().map(Settlement::leased).toList(), MOMENT);
      Answer[] second = ask(again);
      for (int i = 0; i < second.length; i++) {
        answers[lost.get(i)] = second[i];
      }
    }
    return Arrays.stream(answers).map(Answer.HELD::equals).toList();
  }

  private Answer[] ask(List<Settlement> wanted) {
    if (wanted.isEmpty()) {
      return new Answer[0];
    }
    Map<TaskId, Meta> poisoned = metasOfPoisoned(wanted);
    int[] order =
        IntStream.range(0, wanted.size())
            .boxed()
            .sorted(Comparator.comparing(place -> wanted.get(place).leased(), BY_TOKEN))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Piece> pieces = pieces(wanted, order, poisoned);
    List<Object> answers = scripts.runAll(pieces.stream().map(Piece::call).toList());
    Answer[] inOrder = new Answer[wanted.size()];
    for (int i = 0; i < pieces.size(); i++) {
      pieces.get(i).read((byte[]) answers.get(i), inOrder);
    }
    return inOrder;
  }

  private static List<Piece> pieces(
      List<Settlement> wanted, int[] order, Map<TaskId, Meta> poisoned) {
    List<Piece> pieces = new ArrayList<>();
    Piece open = null;
    for (int place : order) {
      Settlement settlement = wanted.get(place);
      int shard = settlement.leased().token().shard();
      if (open == null || open.shard != shard || open.isFull()) {
        open = new Piece(shard);
        pieces.add(open);
      }
      open.add(place, settlement, poisoned);
    }
    return pieces;
  }

  /** What cannot be read does not say whose it is; its meta does. */
  private Map<TaskId, Meta> metasOfPoisoned(List<Settlement> wanted) {
    Map<TaskId, Meta> metas = new HashMap<>();
    for (Settlement settlement : wanted) {
      Leased leased = settlement.leased();
      if (leased.task().isEmpty()) {
        Object answer =
            scripts.run(
                Call.of(
                    Script.STATES, leased.token().shard(), Call.flag(false), leased.id().bytes()));
        byte[] meta = (byte[]) ((List<?>) ((List<?>) answer).get(0)).get(0);
        if (meta != null) {
          metas.put(leased.id(), ByteReader.readAll(meta, Meta::read));
        }
      }
    }
    return metas;
  }

  /** What a shard says of a settlement. */
  private enum Answer {
    HELD,
    STALE,
    /** It has lost its content, and knows neither the lease nor the task. */
    UNKNOWN;

    static Answer of(byte letter) {
      return letter == '1' ? HELD : letter == '?' ? UNKNOWN : STALE;
    }
  }

  /** What goes out in one call. */
  private static final class Piece {
    private final int shard;
    private final List<byte[]> events = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final ByteWriter runs = new ByteWriter(12);
    private final StringBuilder testimonies = new StringBuilder();
    private long token;
    private int length;

    Piece(int shard) {
      this.shard = shard;
    }

    boolean isFull() {
      return events.size() >= PER_CALL;
    }

    void add(int place, Settlement settlement, Map<TaskId, Meta> poisoned) {
      long number = settlement.leased().token().number();
      if (number != token) {
        endRun();
        token = number;
      }
      length++;
      places.add(place);
      testimonies.append(letterOf(settlement.testimony()));
      events.add(eventOf(settlement, poisoned));
    }

    Call call() {
      endRun();
      List<byte[]> arguments = new ArrayList<>(events.size() + 2);
      arguments.add(runs.toBytes());
      arguments.add(Call.text(testimonies.toString()));
      arguments.addAll(events);
      return new Call(Script.SETTLE, shard, arguments);
    }

    private static char letterOf(Testimony testimony) {
      return switch (testimony) {
        case WORKS -> 'W';
        case FAILS -> 'F';
        case NOTHING -> 'N';
      };
    }

    void read(byte[] answer, Answer[] inOrder) {
      for (int i = 0; i < answer.length; i++) {
        inOrder[places.get(i)] = Answer.of(answer[i]);
      }
    }

    private void endRun() {
      if (length > 0) {
        runs.i64(token).i32(length);
        length = 0;
      }
    }
  }

  private static byte[] eventOf(Settlement settlement, Map<TaskId, Meta> poisoned) {
    Leased leased = settlement.leased();
    TaskId id = leased.id();
    if (settlement instanceof Settlement.Released released) {
      return EventCodec.givenBack(id, released.pause());
    }
    Meta meta =
        leased
            .task()
            .map(task -> Meta.of(task, TaskState.LEASED, leased.progress()))
            .orElseGet(() -> poisoned.get(id));
    if (meta == null) {
      return EventCodec.givenBack(id, Duration.ZERO);
    }
    if (settlement instanceof Settlement.Retry retry) {
      return EventCodec.retried(id, meta.moved(TaskState.SCHEDULED, retry.next()), retry.attempt());
    }
    if (settlement instanceof Settlement.Dead dead) {
      Meta after = meta.moved(TaskState.DEAD, leased.progress().died());
      return EventCodec.died(id, after, dead.attempt(), dead.reason());
    }
    Settlement.Delivered delivered = (Settlement.Delivered) settlement;
    Meta after = meta.moved(TaskState.DELIVERED, leased.progress().delivered());
    return EventCodec.delivered(id, after, delivered.attempt());
  }
}
