package io.rebound.schedule.redis;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.BreakerState;
import io.rebound.schedule.BreakerState.Phase;
import io.rebound.schedule.LaneState;
import io.rebound.schedule.LaneStates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How lanes stand in Redis. */
final class RedisLaneStates implements LaneStates {
  private static final Map<String, Phase> PHASES =
      Map.of("C", Phase.CLOSED, "O", Phase.OPEN, "H", Phase.HALF_OPEN);
  private static final int PARTS = 5;

  private final ScriptRunner scripts;

  RedisLaneStates(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public LaneState of(DestinationId lane) {
    Call look = Call.of(Script.LOOK, scripts.keys().shardOf(lane), Call.number(lane.value()));
    List<?> parts = (List<?>) scripts.run(look);
    return new LaneState(
        (Long) parts.get(0),
        (Long) parts.get(1),
        time(parts.get(2)),
        text(parts.get(3)).isEmpty()
            ? Optional.empty()
            : Optional.of(breaker(parts.subList(3, parts.size()))));
  }

  @Override
  public List<OpenBreaker> openBreakers(int limit) {
    List<OpenBreaker> open = new ArrayList<>();
    for (Object shard : scripts.runEverywhere(Script.BROKEN, Call.number(limit))) {
      List<?> parts = (List<?>) shard;
      for (int at = 0; at < parts.size(); at += PARTS) {
        DestinationId lane = new DestinationId(Long.parseLong(text(parts.get(at))));
        open.add(new OpenBreaker(lane, breaker(parts.subList(at + 1, at + PARTS))));
      }
    }
    return open.stream()
        .sorted(Comparator.comparing(one -> one.state().openedAt().orElse(Instant.MIN)))
        .limit(limit)
        .toList();
  }

  private static BreakerState breaker(List<?> parts) {
    Phase phase = PHASES.get(text(parts.get(0)));
    Optional<Instant> triesAgainAt = phase == Phase.OPEN ? time(parts.get(3)) : Optional.empty();
    return new BreakerState(
        phase, ((Long) parts.get(1)).intValue(), time(parts.get(2)), triesAgainAt);
  }

  private static Optional<Instant> time(Object micros) {
    long number = (Long) micros;
    return number == 0 ? Optional.empty() : Optional.of(Micros.toInstant(number));
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }
}
