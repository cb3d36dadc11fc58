package io.rebound.schedule.redis;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.Lanes;
import io.rebound.tenant.TenantId;

/** Gates and weights. A tenant's weight is set in every shard, as its lanes may be in any. */
final class RedisLanes implements Lanes {
  private final ScriptRunner scripts;

  RedisLanes(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public void gate(TenantId tenant, DestinationId lane, boolean paused, int maxInFlight) {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight must be >= 1, but is " + maxInFlight);
    }
    scripts.run(
        Call.of(
            Script.GATE,
            scripts.keys().shardOf(lane),
            Call.number(lane.value()),
            Call.number(tenant.value()),
            Call.flag(paused),
            Call.number(maxInFlight)));
  }

  @Override
  public void weigh(TenantId tenant, int weight) {
    if (weight < 1) {
      throw new IllegalArgumentException("weight must be >= 1, but is " + weight);
    }
    scripts.runEverywhere(Script.WEIGH, Call.number(tenant.value()), Call.number(weight));
  }
}
