package io.rebound.bench.node;

import io.rebound.jpa.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** The persistence unit outside the container. */
final class BenchTransactions implements Transactions, AutoCloseable {
  private final EntityManagerFactory factory;

  BenchTransactions(DataSource database) {
    factory =
        Persistence.createEntityManagerFactory(
            "rebound",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                database,
                "jakarta.persistence.nonJtaDataSource",
                database,
                "hibernate.transaction.jta.platform",
                "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform"));
  }

  @Override
  public <T> T in(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = Transactions.judged(entities, work);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
