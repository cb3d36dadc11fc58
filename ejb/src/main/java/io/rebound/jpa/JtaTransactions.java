package io.rebound.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Function;

/** The container's transactions. */
@ApplicationScoped
public class JtaTransactions implements Transactions {
  @PersistenceContext(unitName = "rebound")
  private EntityManager entities;

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T in(Function<EntityManager, T> work) {
    return Transactions.judged(entities, work);
  }
}
