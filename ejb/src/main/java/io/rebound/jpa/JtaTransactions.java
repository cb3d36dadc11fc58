package io.rebound.jpa;

import io.rebound.prompt.Sparing;
import io.rebound.tenant.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Function;

/** The container's transactions. They throw at once while the database does not answer. */
@ApplicationScoped
public class JtaTransactions implements Transactions {
  @PersistenceContext(unitName = "rebound")
  private EntityManager entities;

  private final Sparing sparing = new Sparing(System::nanoTime);

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T in(Function<EntityManager, T> work) {
    try {
      return sparing.ask(() -> Transactions.judged(entities, work), Faults::isSilence);
    } catch (Sparing.Silent e) {
      throw new StoreUnavailable("the database did not answer just now", e);
    }
  }

  /** Whether the database is asked just now, for those who ask it in other ways. */
  public Sparing sparing() {
    return sparing;
  }
}
