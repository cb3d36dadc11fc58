package io.rebound.recurring;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Schedules that last as long as a test. Leases and rests last until they are broken. */
public final class InMemoryCronSchedules implements CronSchedules {
  private final TreeMap<String, CronSchedule> schedules = new TreeMap<>();
  private final Map<Long, String> holders = new HashMap<>();
  private long ids;

  /** What a crash of every holder does. */
  public synchronized void breakLeases() {
    holders.clear();
  }

  @Override
  public synchronized Change<CronSchedule> put(
      Actor actor, TenantId tenant, String name, CronDraft draft, Expected expected, Instant now) {
    Optional<CronSchedule> before = get(tenant, name);
    if (!holds(expected, before)) {
      return new Change.VersionConflict<>(before);
    }
    boolean paused = draft.paused().orElse(before.map(CronSchedule::paused).orElse(false));
    boolean same =
        before.isPresent()
            && before.get().timetable().equals(draft.timetable())
            && before.get().paused() == paused;
    CronSchedule after =
        new CronSchedule(
            before.map(CronSchedule::id).orElseGet(() -> ++ids),
            tenant,
            name,
            draft.timetable(),
            draft.missed(),
            paused,
            draft.description(),
            draft.task(),
            same ? before.get().next() : next(draft.timetable(), paused, now),
            before.flatMap(CronSchedule::last),
            before.flatMap(CronSchedule::lastTask),
            before.flatMap(CronSchedule::trouble),
            before.map(each -> each.version() + 1).orElse(0L));
    keep(after);
    return before.isPresent() ? new Change.Updated<>(after) : new Change.Created<>(after);
  }

  private static Optional<Instant> next(Timetable timetable, boolean paused, Instant now) {
    return paused ? Optional.empty() : timetable.after(now);
  }

  private void keep(CronSchedule schedule) {
    holders.remove(schedule.id());
    schedules.put(key(schedule.tenant(), schedule.name()), schedule);
  }

  @Override
  public synchronized Optional<CronSchedule> get(TenantId tenant, String name) {
    return Optional.ofNullable(schedules.get(key(tenant, name)));
  }

  @Override
  public synchronized boolean has(TenantId tenant, String name) {
    return get(tenant, name).isPresent();
  }

  @Override
  public synchronized List<CronSchedule> list(TenantId tenant, Optional<String> after, int limit) {
    return schedules.values().stream()
        .filter(each -> each.tenant().equals(tenant))
        .filter(each -> each.name().compareTo(after.orElse("")) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Change<CronSchedule> delete(
      Actor actor, TenantId tenant, String name, Expected expected) {
    Optional<CronSchedule> known = get(tenant, name);
    if (!holds(expected, known)) {
      return new Change.VersionConflict<>(known);
    }
    return schedules.remove(key(tenant, name)) == null
        ? new Change.NotFound<>()
        : new Change.Deleted<>();
  }

  @Override
  public synchronized Change<CronSchedule> pause(
      Actor actor, TenantId tenant, String name, boolean paused, Instant now) {
    Optional<CronSchedule> known = get(tenant, name);
    if (known.isEmpty()) {
      return new Change.NotFound<>();
    }
    CronSchedule before = known.get();
    CronDraft draft =
        new CronDraft(
            before.timetable(),
            before.missed(),
            Optional.of(paused),
            before.description(),
            before.task());
    return before.paused() == paused
        ? new Change.Unchanged<>(before)
        : put(actor, tenant, name, draft, Expected.anything(), now);
  }

  @Override
  public void runs(Actor actor, CronSchedule schedule) {}

  @Override
  public synchronized List<CronSchedule> hold(
      String holder, Duration lease, Instant until, int most) {
    List<CronSchedule> due = new ArrayList<>();
    schedules.values().stream()
        .filter(each -> each.next().filter(next -> !next.isAfter(until)).isPresent())
        .filter(each -> !holders.containsKey(each.id()))
        .limit(most)
        .forEach(due::add);
    due.forEach(each -> holders.put(each.id(), holder));
    return due;
  }

  @Override
  public synchronized void fired(String holder, CronSchedule held, Firing firing) {
    Optional<CronSchedule> known = get(held.tenant(), held.name());
    if (known.isEmpty()
        || known.get().version() != held.version()
        || !holder.equals(holders.get(held.id()))) {
      return;
    }
    keep(
        new CronSchedule(
            held.id(),
            held.tenant(),
            held.name(),
            held.timetable(),
            held.missed(),
            held.paused(),
            held.description(),
            held.task(),
            firing.next(),
            firing.last(),
            firing.task(),
            firing.trouble(),
            held.version()));
    if (!firing.rest().isZero()) {
      holders.put(held.id(), "rests");
    }
  }

  private static boolean holds(Expected expected, Optional<CronSchedule> known) {
    return expected.holds(
        known.map(each -> OptionalLong.of(each.version())).orElse(OptionalLong.empty()));
  }

  private static String key(TenantId tenant, String name) {
    return tenant.value() + "/" + name;
  }
}
