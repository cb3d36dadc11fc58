package io.rebound.destination.jpa;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.input.Fingerprint;
import io.rebound.jpa.ShortMemory;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Destinations from PostgreSQL, remembered for a few seconds. */
public final class JpaDestinations implements Destinations {
  private static final int MOST_INLINE = 100_000;

  private final Transactions transactions;
  private final ShortMemory<DestinationId, Destination> byId;
  private final ShortMemory<Name, Destination> byName;
  private final Map<Content, Destination> inline = new ConcurrentHashMap<>();

  public JpaDestinations(Transactions transactions, InstantSource clock, Executor renewals) {
    this.transactions = transactions;
    this.byId = new ShortMemory<>(this::load, clock, renewals);
    this.byName = new ShortMemory<>(this::load, clock, renewals);
  }

  @Override
  public Optional<Destination> find(DestinationId id) {
    return byId.get(id);
  }

  @Override
  public Optional<Destination> named(TenantId tenant, String name) {
    return byName.get(new Name(tenant, name));
  }

  @Override
  public Destination inline(TenantId tenant, DestinationSpec spec) {
    Content content = new Content(tenant, spec);
    Destination known = inline.get(content);
    if (known != null) {
      return known;
    }
    Destination made = transactions.inOrAgain(entities -> intern(entities, content));
    if (inline.size() >= MOST_INLINE) {
      inline.clear();
    }
    inline.put(content, made);
    return made;
  }

  /** Forgets everything, so that what follows is as the database has it. */
  public void invalidate() {
    byId.forget();
    byName.forget();
  }

  void changed(Destination destination) {
    byId.forget(destination.id());
    destination.name().ifPresent(name -> changed(destination.tenant(), name));
  }

  void changed(TenantId tenant, String name) {
    byName.forget(new Name(tenant, name));
  }

  private Optional<Destination> load(DestinationId id) {
    return transactions.in(
        entities -> new DestinationTable(entities).find(id).map(DestinationEntity::toDestination));
  }

  private Optional<Destination> load(Name name) {
    return transactions.in(
        entities ->
            new DestinationTable(entities)
                .named(name.tenant(), name.text(), LockModeType.NONE)
                .map(DestinationEntity::toDestination));
  }

  private static Destination intern(EntityManager entities, Content content) {
    byte[] fingerprint = Fingerprint.of(DestinationSpec.canonical(content.spec()));
    return new DestinationTable(entities)
        .inline(content.tenant(), fingerprint)
        .orElseGet(
            () -> {
              DestinationEntity made =
                  DestinationEntity.inline(content.tenant(), content.spec(), fingerprint);
              entities.persist(made);
              return made;
            })
        .toDestination();
  }

  private record Name(TenantId tenant, String text) {}

  private record Content(TenantId tenant, DestinationSpec spec) {}
}
