package io.rebound.destination.jpa;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.jpa.Names;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The questions that are asked of the table of destinations. */
record DestinationTable(EntityManager entities) {
  private static final int MOST_NAMED = 10;

  Optional<DestinationEntity> find(DestinationId id) {
    return Optional.ofNullable(entities.find(DestinationEntity.class, id.value()));
  }

  Optional<DestinationEntity> named(TenantId tenant, String name, LockModeType lock) {
    if (!Names.canBeStored(name)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "from Destination d where d.tenant = :tenant and d.name = :name and not d.deleted",
            DestinationEntity.class)
        .setParameter("tenant", tenant.value())
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultList()
        .stream()
        .findFirst();
  }

  Optional<DestinationEntity> inline(TenantId tenant, byte[] fingerprint) {
    return entities
        .createQuery(
            "from Destination d where d.tenant = :tenant and d.name is null and d.fingerprint ="
                + " :fingerprint",
            DestinationEntity.class)
        .setParameter("tenant", tenant.value())
        .setParameter("fingerprint", fingerprint)
        .getResultList()
        .stream()
        .findFirst();
  }

  List<DestinationEntity> after(TenantId tenant, Optional<String> name, int limit) {
    return entities
        .createQuery(
            "from Destination d where d.tenant = :tenant and d.name > :after and not d.deleted"
                + " order by d.name",
            DestinationEntity.class)
        .setParameter("tenant", tenant.value())
        .setParameter("after", Names.start(name))
        .setMaxResults(limit)
        .getResultList();
  }

  List<DestinationEntity> gatedAfter(Optional<DestinationId> id, int limit) {
    return entities
        .createQuery(
            "from Destination d where d.id > :after and"
                + " (d.paused or d.maxInFlight <> :usual or d.version > 0) order by d.id",
            DestinationEntity.class)
        .setParameter("after", id.map(DestinationId::value).orElse(0L))
        .setParameter("usual", Destination.DEFAULT_MAX_IN_FLIGHT)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The names of those that forward their dead letters to that one; the first ten. */
  List<String> forwardingTo(DestinationId dead) {
    return entities
        .createQuery(
            "select d.name from Destination d where d.deadDestination = :dead and not d.deleted"
                + " order by d.name",
            String.class)
        .setParameter("dead", dead.value())
        .setMaxResults(MOST_NAMED)
        .getResultList();
  }
}
