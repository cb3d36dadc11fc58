package io.rebound.tenant.jpa;

import io.rebound.jpa.Names;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The questions that are asked of the table of tenants. */
record TenantTable(EntityManager entities) {

  Optional<TenantEntity> named(String name) {
    return named(name, LockModeType.NONE);
  }

  Optional<TenantEntity> namedForChange(String name) {
    return named(name, LockModeType.PESSIMISTIC_WRITE);
  }

  List<TenantEntity> after(Optional<String> name, int limit) {
    return entities
        .createQuery("from Tenant t where t.name > :after order by t.name", TenantEntity.class)
        .setParameter("after", Names.start(name))
        .setMaxResults(limit)
        .getResultList();
  }

  List<String> names(String part, int limit) {
    return entities
        .createQuery(
            "select t.name from Tenant t where locate(:part, t.name) > 0"
                + " order by case locate(:part, t.name) when 1 then 0 else 1 end, t.name",
            String.class)
        .setParameter("part", Names.start(Optional.of(part)).toLowerCase(Locale.ROOT))
        .setMaxResults(limit)
        .getResultList();
  }

  private Optional<TenantEntity> named(String name, LockModeType lock) {
    if (!Names.canBeStored(name)) {
      return Optional.empty();
    }
    return entities
        .createQuery("from Tenant t where t.name = :name", TenantEntity.class)
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultList()
        .stream()
        .findFirst();
  }
}
