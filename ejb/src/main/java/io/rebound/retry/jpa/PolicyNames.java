package io.rebound.retry.jpa;

import io.rebound.input.FieldError;
import io.rebound.jpa.Names;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Judges the names of policies that other things refer to. */
public record PolicyNames(EntityManager entities) {

  /**
   * What is wrong with a reference: nothing, when the tenant or the platform has a policy of that
   * name. It is then not deleted before the end of the transaction.
   *
   * @param field where the name stands
   * @param tenant empty for one that is only being made
   */
  public Optional<FieldError> refuse(String field, Optional<TenantId> tenant, String name) {
    boolean known =
        Names.canBeStored(name)
            && entities
                .createQuery(
                    "from RetryPolicy p where coalesce(p.tenant, 0) in (0, :tenant) and p.name = :name"
                        + " and not p.deleted",
                    RetryPolicyEntity.class)
                .setParameter("tenant", tenant.map(TenantId::value).orElse(0))
                .setParameter("name", name)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .stream()
                .findAny()
                .isPresent();
    return known
        ? Optional.empty()
        : Optional.of(new FieldError(field, "there is no retry policy '" + name + "'"));
  }
}
