package io.rebound.schedule.redis;

import io.rebound.destination.Breaker;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Rate;
import io.rebound.schedule.Lanes;
import io.rebound.tenant.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Gates and weights. A tenant's weight is set in every shard, as its lanes may be in any. */
final class RedisLanes implements Lanes {
  /** A script that looks at so many takes a millisecond or two. */
  private static final int LOOKED_AT_ONCE = 2000;

  private final ScriptRunner scripts;

  RedisLanes(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public void gate(TenantId tenant, DestinationId lane, Gate gate) {
    scripts.run(
        Call.of(
            Script.GATE,
            scripts.keys().shardOf(lane),
            Call.number(lane.value()),
            Call.number(tenant.value()),
            Call.flag(gate.paused()),
            Call.number(gate.limits().maxInFlight()),
            Call.number(gate.limits().rate().map(Rate::tasks).orElse(0)),
            Call.number(gate.limits().rate().map(Rate::per).map(Micros::of).orElse(0L)),
            Call.number(gate.limits().breaker().map(Breaker::failures).orElse(0)),
            Call.number(gate.limits().breaker().map(Breaker::openFor).map(Micros::of).orElse(0L))));
  }

  @Override
  public void mend(DestinationId lane) {
    scripts.run(Call.of(Script.MEND, scripts.keys().shardOf(lane), Call.number(lane.value())));
  }

  @Override
  public void weigh(TenantId tenant, int weight) {
    if (weight < 1) {
      throw new IllegalArgumentException("weight must be >= 1, but is " + weight);
    }
    scripts.runEverywhere(Script.WEIGH, Call.number(tenant.value()), Call.number(weight));
  }

  @Override
  public Census census() {
    long[] sums = new long[6];
    for (int shard = 0; shard < scripts.keys().shards(); shard++) {
      byte[] from = Call.number(0);
      do {
        List<?> page = (List<?>) scripts.run(Call.of(Script.LANES, shard, from));
        for (int i = 0; i < sums.length; i++) {
          sums[i] += (Long) page.get(i + 1);
        }
        from = (byte[]) page.get(0);
      } while (!Arrays.equals(from, Call.number(0)));
    }
    return new Census(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
  }

  @Override
  public Load load(Collection<DestinationId> lanes) {
    return lanes.stream()
        .collect(Collectors.groupingBy(scripts.keys()::shardOf))
        .entrySet()
        .stream()
        .map(shard -> load(shard.getKey(), numbers(shard.getValue())))
        .reduce(Load.NONE, Load::plus);
  }

  private Load load(int shard, byte[] lanes) {
    Load load = Load.NONE;
    for (int from = 0; from < MOST_LOOKED_AT; from += LOOKED_AT_ONCE) {
      List<?> page =
          (List<?>)
              scripts.run(
                  Call.of(
                      Script.LOAD, shard, Call.number(from), Call.number(LOOKED_AT_ONCE), lanes));
      long seen = (Long) page.get(0);
      boolean last = seen < LOOKED_AT_ONCE;
      load =
          load.plus(
              new Load(
                  (Long) page.get(1),
                  last || from + LOOKED_AT_ONCE < MOST_LOOKED_AT,
                  (Long) page.get(2),
                  (Long) page.get(3),
                  (Long) page.get(4)));
      if (last) {
        break;
      }
    }
    return load;
  }

  private static byte[] numbers(List<DestinationId> lanes) {
    ByteBuffer numbers = ByteBuffer.allocate(lanes.size() * Long.BYTES);
    lanes.forEach(lane -> numbers.putLong(lane.value()));
    return numbers.array();
  }
}
