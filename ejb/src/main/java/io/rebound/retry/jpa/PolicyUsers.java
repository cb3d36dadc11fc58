package io.rebound.retry.jpa;

import io.rebound.retry.RetryPolicyCatalog.Users;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;

/** Finds what names a policy. */
record PolicyUsers(EntityManager entities) {
  private static final int MOST_NAMED = 10;
  private static final String TENANT = "tenant ";

  /** How many, and the first of them. */
  Users all(TenantId tenant, String policy) {
    List<String> first = of(tenant, policy);
    long tenants = first.stream().filter(name -> name.startsWith(TENANT)).count();
    Long destinations =
        entities
            .createQuery(
                "select count(d) from Destination d where d.tenant = :tenant"
                    + " and d.retryPolicy = :policy and not d.deleted",
                Long.class)
            .setParameter("tenant", tenant.value())
            .setParameter("policy", policy)
            .getSingleResult();
    return new Users(destinations, tenants, first);
  }

  /** Such as {@code destination orders}; the first ten. */
  List<String> of(TenantId tenant, String policy) {
    Stream<String> tenants =
        names(
                "select t.name from Tenant t where t.id = :tenant and t.retryPolicy = :policy",
                tenant,
                policy)
            .map(name -> TENANT + name);
    Stream<String> destinations =
        names(
                "select d.name from Destination d where d.tenant = :tenant and d.retryPolicy = :policy"
                    + " and not d.deleted order by d.name",
                tenant,
                policy)
            .map(name -> "destination " + name);
    return Stream.concat(tenants, destinations).toList();
  }

  private Stream<String> names(String query, TenantId tenant, String policy) {
    return entities
        .createQuery(query, String.class)
        .setParameter("tenant", tenant.value())
        .setParameter("policy", policy)
        .setMaxResults(MOST_NAMED)
        .getResultList()
        .stream();
  }
}
