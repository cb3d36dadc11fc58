package io.rebound.destination.jpa;

import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.FormerSpecs;
import io.rebound.destination.json.Secrets;
import io.rebound.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What destinations were, in PostgreSQL. */
public final class JpaFormerSpecs implements FormerSpecs {
  private final Transactions transactions;

  public JpaFormerSpecs(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<Integer, DestinationSpec> asOf(DestinationId id, Collection<Integer> versions) {
    return versions.isEmpty()
        ? Map.of()
        : transactions.in(
            entities ->
                new DestinationTable(entities)
                    .find(id)
                    .map(destination -> asOf(entities, destination, Set.copyOf(versions)))
                    .orElse(Map.of()));
  }

  private static Map<Integer, DestinationSpec> asOf(
      EntityManager entities, DestinationEntity destination, Set<Integer> versions) {
    Map<Integer, DestinationSpec> specs = new HashMap<>();
    for (int version : versions) {
      spec(entities, destination, version)
          .ifPresent(spec -> specs.put(version, Secrets.masked(spec)));
    }
    return specs;
  }

  private static Optional<DestinationSpec> spec(
      EntityManager entities, DestinationEntity destination, int version) {
    return version >= destination.specSince()
        ? Optional.of(destination.toSpec())
        : entities
            .createQuery(
                "from FormerSpec f where f.destination = :id and :version between f.firstVersion"
                    + " and f.lastVersion",
                FormerSpecEntity.class)
            .setParameter("id", destination.id().value())
            .setParameter("version", (long) version)
            .getResultStream()
            .findFirst()
            .map(FormerSpecEntity::toSpec);
  }

  @Override
  public void forgetBefore(Instant time) {
    transactions.in(
        entities ->
            entities
                .createNativeQuery("delete from former_destination_spec where changed_at < :time")
                .setParameter("time", time)
                .executeUpdate());
  }
}
