package io.rebound.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;

/** Runs work in a transaction of its own: one call, one transaction. */
public interface Transactions {

  /**
   * The result of the work, committed. Anything that it throws rolls back.
   *
   * @throws AlreadyThere when something unique was there before
   * @throws io.rebound.tenant.StoreUnavailable when the database cannot be reached or takes too
   *     long
   */
  <T> T in(Function<EntityManager, T> work);

  /**
   * As {@link #in}, but once more when somebody else put the same thing there meanwhile: the work
   * then finds it.
   */
  default <T> T inOrAgain(Function<EntityManager, T> work) {
    try {
      return in(work);
    } catch (AlreadyThere e) {
      return in(work);
    }
  }

  /**
   * Does the work in a transaction that runs already, and has the database judge it before its end.
   */
  static <T> T judged(EntityManager entities, Function<EntityManager, T> work) {
    try {
      T result = work.apply(entities);
      entities.flush();
      return result;
    } catch (PersistenceException e) {
      throw Faults.translated(e);
    }
  }
}
