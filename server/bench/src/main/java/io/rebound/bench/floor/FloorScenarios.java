package io.rebound.bench.floor;

import io.rebound.bench.scenario.Scenario;
import java.util.List;

/**
 * What the forerunners' operation, or the bare store or server, does on this machine. Figures of
 * other machines say little beside it.
 */
public final class FloorScenarios {
  /** A ZADD by one caller: submitting, as the first forerunner does it. */
  public static final String ZADD = "floor-zadd";

  /** The same by two callers. */
  public static final String ZADD_2 = "floor-zadd-2";

  /** SET and LPUSH by two callers: submitting, as the third forerunner does it. */
  public static final String SET_LPUSH = "floor-set-lpush";

  /** The same by fifty callers. */
  public static final String SET_LPUSH_50 = "floor-set-lpush-50";

  /** A lease of one task, as the third forerunner does it. */
  public static final String CLAIM = "floor-claim";

  /** One row of the journal, committed. */
  public static final String COMMIT = "floor-commit";

  /** A redirection by the container, which asks nothing of the applications. */
  public static final String HTTP = "floor-http";

  private static final int TINY = 15;
  private static final int SMALL = 300;
  private static final int KB = 1024;
  private static final int MORE_THAN_CAN_BE_LEASED = 200_000;

  /** All there are. */
  public static final List<Scenario> ALL =
      List.of(
          zadd(ZADD, 1),
          zadd(ZADD_2, 2),
          setLpush(SET_LPUSH, 2),
          setLpush(SET_LPUSH_50, 50),
          new StoreFloor(
              CLAIM,
              "LMOVE from an empty list and from a full one, and GET of %d B".formatted(TINY),
              1,
              redis(new Commands.Lease(MORE_THAN_CAN_BE_LEASED, TINY))),
          new StoreFloor(
              COMMIT,
              "INSERT of a task with a payload of %d B, committed".formatted(SMALL),
              1,
              (stores, callers) -> new BareTable(stores, SMALL)),
          new HttpFloor(HTTP, "/console", 301, 64, 40));

  private FloorScenarios() {}

  private static Scenario zadd(String name, int callers) {
    return new StoreFloor(
        name,
        "ZADD of a member of %d B".formatted(SMALL),
        callers,
        redis(new Commands.Zadd(SMALL)));
  }

  private static Scenario setLpush(String name, int callers) {
    return new StoreFloor(
        name,
        "SET of %d B and LPUSH of its id in one round trip".formatted(KB),
        callers,
        redis(new Commands.SetLpush(KB)));
  }

  private static StoreFloor.Opening redis(Commands commands) {
    return (stores, callers) -> BareRedis.of(stores, callers, commands);
  }
}
