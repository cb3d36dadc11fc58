package io.rebound.engine;

import io.rebound.audit.InMemoryAuditTrail;
import io.rebound.bulk.InMemoryBulkRuns;
import io.rebound.deadletter.InMemoryDeadLetters;
import io.rebound.deadletter.InMemoryDiscards;
import io.rebound.delivery.Channel;
import io.rebound.delivery.Channels;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.history.InMemoryHistory;
import io.rebound.history.InMemoryTaskHistory;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.journal.InMemoryJournal;
import io.rebound.recurring.InMemoryCronSchedules;
import io.rebound.schedule.Claims;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.tenant.Actor;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that an engine works with, without a store. */
final class InMemoryPorts {
  final InMemoryTenancy tenancy = new InMemoryTenancy();
  final InMemoryJournal journal = new InMemoryJournal();
  final InMemoryHistory history = new InMemoryHistory(journal);
  final InMemorySchedule schedule;
  final Map<TenantId, Long> unfinished = new HashMap<>();
  final List<Destination> gated = new ArrayList<>();

  InMemoryPorts(InstantSource clock) {
    schedule = new InMemorySchedule(clock);
  }

  Ports ports(Channel channel) {
    return ports(channel, schedule);
  }

  /** With these claims in place of the schedule's own. */
  Ports ports(Channel channel, Claims claims) {
    return new Ports(
        new Ports.Tenancy(tenancy, new Directory(), tenancy, new Catalog(), tenancy),
        new Ports.Scheduling(
            schedule, schedule, claims, schedule, schedule, schedule, schedule, schedule),
        new Ports.Remembering(
            journal,
            history,
            new InMemoryTaskHistory(journal, history),
            new InMemoryDeadLetters(journal, history, tenancy),
            new InMemoryAuditTrail(),
            new InMemoryDiscards(journal),
            new InMemoryBulkRuns(),
            () -> unfinished,
            new InMemoryCronSchedules()),
        new Channels(List.of(channel)));
  }

  /** The tenant that every test has. */
  private final class Directory implements TenantDirectory {
    @Override
    public List<Tenant> list(Optional<String> after, int limit) {
      return after.isPresent() ? List.of() : List.of(tenancy.named("acme").orElseThrow());
    }

    @Override
    public Change create(Actor actor, TenantDraft draft) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Tenant> get(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names(String part, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change update(Actor actor, String name, TenantDraft draft, long version) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change suspend(Actor actor, String name, boolean suspended) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change drain(Actor actor, String name, boolean draining) {
      throw new UnsupportedOperationException();
    }
  }

  /** The lanes whose gate a test has set. */
  private final class Catalog implements DestinationCatalog {
    @Override
    public List<Destination> gated(Optional<DestinationId> after, int limit) {
      return gated.stream()
          .filter(each -> after.stream().allMatch(last -> each.id().value() > last.value()))
          .limit(limit)
          .toList();
    }

    @Override
    public List<Destination> lanes(TenantId tenant, Optional<DestinationId> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change<Destination> put(
        Actor actor, TenantId tenant, String name, DestinationDraft draft, Expected expected) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Destination> get(TenantId tenant, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Destination> list(TenantId tenant, Optional<String> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names(Optional<TenantId> tenant, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change<Destination> delete(
        Actor actor, TenantId tenant, String name, Expected expected) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change<Destination> pause(Actor actor, TenantId tenant, String name, boolean paused) {
      throw new UnsupportedOperationException();
    }
  }
}
