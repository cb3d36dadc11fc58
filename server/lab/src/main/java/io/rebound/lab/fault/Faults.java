package io.rebound.lab.fault;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All faults there are, in the order in which they run. */
public final class Faults {
  private Faults() {}

  /** Each new, as a fault belongs to one run. */
  public static List<Fault> all() {
    return List.of(
        new KillBeforeSend(),
        new KillBeforeSettle(),
        new StopPastLease(),
        new Terminate(),
        new RedisFlush(),
        new RedisLost(),
        new StoreRestart(StoreKind.REDIS),
        new StoreAway(StoreKind.REDIS),
        new RedisFull(),
        new Durabilities(),
        new PoisonData(),
        new StoreRestart(StoreKind.POSTGRES),
        new StoreAway(StoreKind.POSTGRES),
        new KafkaAway(),
        new HostileEndpoints(),
        new EqualSubmits(),
        new Rebuild(),
        new ClockOff(),
        new KillRecorder(),
        new RollingRestart(3),
        new KillerTask());
  }

  /**
   * Those of these names, in this order; all when there is none.
   *
   * @throws IllegalArgumentException naming one that is not known, and all that are
   */
  public static List<Fault> named(List<String> names) {
    List<Fault> wanted = new ArrayList<>();
    for (String name : names) {
      wanted.add(
          all().stream()
              .filter(fault -> fault.name().equals(name))
              .findFirst()
              .orElseThrow(() -> unknown(name)));
    }
    return names.isEmpty() ? all() : wanted;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "there is no fault "
            + name
            + "; it must be one of "
            + all().stream().map(Fault::name).collect(Collectors.joining(", ")));
  }
}
