package io.rebound.retry.jpa;

import io.rebound.jpa.Names;
import io.rebound.retry.RetryPolicies.Version;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions that are asked of the tables of policies. */
record PolicyTable(EntityManager entities) {
  private static final String VERSIONS =
      "select p, v from RetryPolicy p join RetryPolicyVersion v on v.policy = p.id";

  private static final String CURRENT = VERSIONS + " and v.version = p.version where";

  private static final String VISIBLE = " coalesce(p.tenant, 0) in (0, :tenant) and not p.deleted";

  private static final String OWN_FIRST = " order by coalesce(p.tenant, 0) desc";

  /** The current version of that name, the tenant's own before the platform's. */
  Optional<Stored> visible(TenantId tenant, String name) {
    return first(query(CURRENT + VISIBLE + " and p.name = :name" + OWN_FIRST, tenant, name));
  }

  /** All versions of that name, the tenant's own before the platform's, newest first. */
  List<Stored> versions(TenantId tenant, String name, int limit) {
    return all(
        query(
                VERSIONS
                    + " where"
                    + VISIBLE
                    + " and p.name = :name"
                    + OWN_FIRST
                    + ", v.version desc",
                tenant,
                name)
            .setMaxResults(limit));
  }

  Optional<Stored> version(TenantId tenant, String name, int number) {
    return first(
        query(
                VERSIONS
                    + " where"
                    + VISIBLE
                    + " and p.name = :name and v.version = :number"
                    + OWN_FIRST,
                tenant,
                name)
            .setParameter("number", number));
  }

  List<Stored> after(TenantId tenant, Optional<String> name, int limit) {
    return all(
        query(CURRENT + VISIBLE + " and p.name > :after order by p.name", tenant.value())
            .setParameter("after", Names.start(name))
            .setMaxResults(limit));
  }

  Optional<Stored> version(long id) {
    return first(
        entities
            .createQuery(VERSIONS + " where v.id = :id", Object[].class)
            .setParameter("id", id));
  }

  Optional<Stored> inline(TenantId tenant, byte[] fingerprint) {
    return first(
        query(
                CURRENT + " p.tenant = :tenant and p.name is null and p.fingerprint = :fingerprint",
                tenant.value())
            .setParameter("fingerprint", fingerprint));
  }

  /**
   * The owner's policy of that name, which nobody else changes before the end of the transaction.
   */
  Optional<RetryPolicyEntity> ownForChange(Optional<TenantId> owner, String name) {
    if (!Names.canBeStored(name)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "from RetryPolicy p where coalesce(p.tenant, 0) = :tenant and p.name = :name and not"
                + " p.deleted",
            RetryPolicyEntity.class)
        .setParameter("tenant", owner.map(TenantId::value).orElse(0))
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .stream()
        .findFirst();
  }

  Stored current(RetryPolicyEntity policy) {
    return first(
            entities
                .createQuery(CURRENT + " p.id = :id", Object[].class)
                .setParameter("id", policy.id()))
        .orElseThrow();
  }

  Stored add(RetryPolicyEntity policy, RetryPolicy document, Instant now) {
    entities.persist(policy);
    return addVersion(policy, document, now);
  }

  Stored addVersion(RetryPolicyEntity policy, RetryPolicy document, Instant now) {
    RetryPolicyVersionEntity version = new RetryPolicyVersionEntity(policy, document, now);
    entities.persist(version);
    return stored(policy, version);
  }

  private TypedQuery<Object[]> query(String text, int tenant) {
    return entities.createQuery(text, Object[].class).setParameter("tenant", tenant);
  }

  private TypedQuery<Object[]> query(String text, TenantId tenant, String name) {
    // What cannot be stored is looked for under a name that nothing has.
    return query(text, tenant.value()).setParameter("name", Names.canBeStored(name) ? name : "");
  }

  private static Optional<Stored> first(TypedQuery<Object[]> query) {
    return all(query.setMaxResults(1)).stream().findFirst();
  }

  private static List<Stored> all(TypedQuery<Object[]> query) {
    return query.getResultList().stream()
        .map(row -> stored((RetryPolicyEntity) row[0], (RetryPolicyVersionEntity) row[1]))
        .toList();
  }

  private static Stored stored(RetryPolicyEntity policy, RetryPolicyVersionEntity version) {
    return new Stored(
        new Version(version.id(), policy.name(), version.version(), version.toPolicy()),
        policy.isPreset(),
        version.createdAt());
  }
}
