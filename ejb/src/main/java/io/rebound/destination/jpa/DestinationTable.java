package io.rebound.destination.jpa;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Limits;
import io.rebound.jpa.Names;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The questions that are asked of the table of destinations. */
record DestinationTable(EntityManager entities) {
  private static final int MOST_NAMED = 10;
  private static final String LANES =
      "select d, t.suspended from Destination d join Tenant t on t.id = d.tenant"
          + " where d.id > :after";

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

  List<String> names(Optional<TenantId> tenant, int limit) {
    return entities
        .createQuery(
            "select distinct d.name from Destination d where d.name is not null and not d.deleted"
                + " and (:all = true or d.tenant = :tenant) order by d.name",
            String.class)
        .setParameter("all", tenant.isEmpty())
        .setParameter("tenant", tenant.map(TenantId::value).orElse(0))
        .setMaxResults(limit)
        .getResultList();
  }

  List<Destination> gatedAfter(Optional<DestinationId> id, int limit) {
    return gates(
        LANES
            + " and (d.paused or t.suspended or d.limits.maxInFlight <> :usual or"
            + " d.limits.rateTasks is not null or d.limits.breakerFailures is not null or d.version > 0)"
            + " order by d.id",
        query -> query.setParameter("usual", Limits.DEFAULT_MAX_IN_FLIGHT),
        id,
        limit);
  }

  List<Destination> lanesAfter(TenantId tenant, Optional<DestinationId> id, int limit) {
    return gates(
        LANES + " and d.tenant = :tenant order by d.id",
        query -> query.setParameter("tenant", tenant.value()),
        id,
        limit);
  }

  private List<Destination> gates(
      String text,
      UnaryOperator<TypedQuery<Object[]>> parameters,
      Optional<DestinationId> id,
      int limit) {
    return parameters
        .apply(entities.createQuery(text, Object[].class))
        .setParameter("after", id.map(DestinationId::value).orElse(0L))
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> ((DestinationEntity) row[0]).toDestination().pausedIf((Boolean) row[1]))
        .toList();
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
