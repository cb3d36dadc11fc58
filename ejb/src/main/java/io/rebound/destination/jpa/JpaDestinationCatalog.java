package io.rebound.destination.jpa;

import io.rebound.audit.Act;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks after the named destinations in PostgreSQL. */
public final class JpaDestinationCatalog implements DestinationCatalog {
  private final Transactions transactions;
  private final JpaDestinations destinations;
  private final Function<DestinationSpec, List<FieldError>> judge;
  private final Consumer<Destination> onChange;
  private final Consumer<Destination> onResume;

  /**
   * A catalog beside a memory.
   *
   * @param destinations told to forget what changes
   * @param judge what is wrong with a way to be reached that only this installation knows, such as
   *     a cluster that it has not
   * @param onChange given every destination as it is after a change, once that is committed
   * @param onResume given every destination that somebody wanted resumed, then, also one that was
   *     not paused
   */
  public JpaDestinationCatalog(
      Transactions transactions,
      JpaDestinations destinations,
      Function<DestinationSpec, List<FieldError>> judge,
      Consumer<Destination> onChange,
      Consumer<Destination> onResume) {
    this.transactions = transactions;
    this.destinations = destinations;
    this.judge = judge;
    this.onChange = onChange;
    this.onResume = onResume;
  }

  @Override
  public Change<Destination> put(
      Actor actor, TenantId tenant, String name, DestinationDraft draft, Expected expected) {
    return announced(
        transactions.inOrAgain(entities -> put(entities, actor, tenant, name, draft, expected)));
  }

  @Override
  public Optional<Destination> get(TenantId tenant, String name) {
    return transactions.in(
        entities ->
            new DestinationTable(entities)
                .named(tenant, name, LockModeType.NONE)
                .map(DestinationEntity::toDestination));
  }

  @Override
  public List<Destination> list(TenantId tenant, Optional<String> after, int limit) {
    return transactions.in(
        entities ->
            new DestinationTable(entities)
                .after(tenant, after, limit).stream()
                    .map(DestinationEntity::toDestination)
                    .toList());
  }

  @Override
  public List<String> names(Optional<TenantId> tenant, int limit) {
    return transactions.in(entities -> new DestinationTable(entities).names(tenant, limit));
  }

  @Override
  public Change<Destination> delete(Actor actor, TenantId tenant, String name, Expected expected) {
    Change<Destination> change =
        transactions.in(entities -> delete(entities, actor, tenant, name, expected));
    destinations.changed(tenant, name);
    return change;
  }

  @Override
  public Change<Destination> pause(Actor actor, TenantId tenant, String name, boolean paused) {
    Change<Destination> change =
        announced(
            transactions.in(
                entities ->
                    new DestinationTable(entities)
                        .named(tenant, name, LockModeType.PESSIMISTIC_WRITE)
                        .<Change<Destination>>map(
                            destination ->
                                pause(new DestinationAudit(entities, actor), destination, paused))
                        .orElseGet(Change.NotFound::new)));
    if (!paused) {
      change.done().ifPresent(onResume);
    }
    return change;
  }

  @Override
  public List<Destination> gated(Optional<DestinationId> after, int limit) {
    return transactions.in(entities -> new DestinationTable(entities).gatedAfter(after, limit));
  }

  @Override
  public List<Destination> lanes(TenantId tenant, Optional<DestinationId> after, int limit) {
    return transactions.in(
        entities -> new DestinationTable(entities).lanesAfter(tenant, after, limit));
  }

  private static Change<Destination> pause(
      DestinationAudit audit, DestinationEntity destination, boolean paused) {
    Destination before = destination.toDestination();
    destination.pause(paused);
    Destination after = written(audit.entities(), destination);
    audit.changed(paused ? Act.PAUSE : Act.RESUME, before, after);
    if (!paused && !before.paused() && before.limits().breaker().isPresent()) {
      audit.mended(before);
    }
    return changed(before, after);
  }

  private static Change<Destination> changed(Destination before, Destination after) {
    return before.version() == after.version()
        ? new Change.Unchanged<>(after)
        : new Change.Updated<>(after);
  }

  private Change<Destination> put(
      EntityManager entities,
      Actor actor,
      TenantId tenant,
      String name,
      DestinationDraft draft,
      Expected expected) {
    DestinationTable table = new DestinationTable(entities);
    Optional<DestinationEntity> known = table.named(tenant, name, LockModeType.PESSIMISTIC_WRITE);
    if (!holds(expected, known)) {
      return new Change.VersionConflict<>(known.map(DestinationEntity::toDestination));
    }
    References references = new References(entities, tenant, name);
    List<FieldError> errors = references.faults(draft, judge);
    if (!errors.isEmpty()) {
      return new Change.Rejected<>(errors);
    }
    DestinationAudit audit = new DestinationAudit(entities, actor);
    Optional<Destination> before = known.map(DestinationEntity::toDestination);
    known.flatMap(found -> found.leaves(draft.spec())).ifPresent(entities::persist);
    DestinationEntity destination = known.orElseGet(() -> DestinationEntity.named(tenant, name));
    destination.become(draft, references.dead(draft));
    if (before.isPresent()) {
      Destination after = written(entities, destination);
      audit.changed(Act.CHANGE, before.get(), after);
      return changed(before.get(), after);
    }
    entities.persist(destination);
    Destination created = written(entities, destination);
    audit.created(created);
    return new Change.Created<>(created);
  }

  private static Change<Destination> delete(
      EntityManager entities, Actor actor, TenantId tenant, String name, Expected expected) {
    DestinationTable table = new DestinationTable(entities);
    Optional<DestinationEntity> known = table.named(tenant, name, LockModeType.PESSIMISTIC_WRITE);
    if (!holds(expected, known)) {
      return new Change.VersionConflict<>(known.map(DestinationEntity::toDestination));
    }
    if (known.isEmpty()) {
      return new Change.NotFound<>();
    }
    if (known.get().isPaused()) {
      return new Change.Rejected<>(
          List.of(
              new FieldError(
                  "paused",
                  "must be false first, or the destination's tasks would wait for ever")));
    }
    List<String> users = table.forwardingTo(known.get().id());
    if (!users.isEmpty()) {
      return new Change.InUse<>(users);
    }
    new DestinationAudit(entities, actor).deleted(known.get().toDestination());
    known.get().delete();
    return new Change.Deleted<>();
  }

  private Change<Destination> announced(Change<Destination> change) {
    change.done().ifPresent(this::announce);
    return change;
  }

  private void announce(Destination destination) {
    destinations.changed(destination);
    onChange.accept(destination);
  }

  private static Destination written(EntityManager entities, DestinationEntity destination) {
    // The version counts on when it is written.
    entities.flush();
    return destination.toDestination();
  }

  private static boolean holds(Expected expected, Optional<DestinationEntity> known) {
    return expected.holds(
        known.map(found -> OptionalLong.of(found.version())).orElse(OptionalLong.empty()));
  }
}
