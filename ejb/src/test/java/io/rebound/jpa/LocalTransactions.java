package io.rebound.jpa;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The same unit outside the container, on a fresh database with the real schema. */
public final class LocalTransactions implements Transactions, AutoCloseable {
  private final EntityManagerFactory factory;

  private LocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /** On a database of its own. Fails where the entities do not fit the schema. */
  public static LocalTransactions onFreshDatabase() {
    return on(BackingStores.shared().freshDatabase());
  }

  /** On that database. */
  public static LocalTransactions on(PostgresAddress database) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    settings.put("jakarta.persistence.jdbc.url", database.jdbcUrl());
    settings.put("jakarta.persistence.jdbc.user", database.user());
    settings.put("jakarta.persistence.jdbc.password", database.password());
    settings.put("hibernate.connection.pool_size", "20");
    settings.put(
        "hibernate.transaction.jta.platform",
        "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform");
    settings.put("jakarta.persistence.schema-generation.database.action", "validate");
    return new LocalTransactions(Persistence.createEntityManagerFactory("rebound", settings));
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

  /** The names of the entities that were found. */
  public java.util.Set<String> entities() {
    return factory.getMetamodel().getEntities().stream()
        .map(jakarta.persistence.metamodel.EntityType::getName)
        .collect(java.util.stream.Collectors.toSet());
  }

  @Override
  public void close() {
    factory.close();
  }
}
