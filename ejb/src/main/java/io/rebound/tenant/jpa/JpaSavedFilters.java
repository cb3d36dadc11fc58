package io.rebound.tenant.jpa;

import io.rebound.input.FieldError;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.SavedFilter;
import io.rebound.tenant.SavedFilters;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters that people keep, in PostgreSQL. */
public final class JpaSavedFilters implements SavedFilters {
  private final Transactions transactions;
  private final InstantSource clock;

  public JpaSavedFilters(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<SavedFilter> of(String owner) {
    return transactions.in(
        entities -> all(entities, owner).stream().map(SavedFilterEntity::toFilter).toList());
  }

  @Override
  public Change keep(String owner, SavedFilter filter) {
    SavedFilter stripped = new SavedFilter(filter.name().strip(), filter.text().strip());
    List<FieldError> errors = new ArrayList<>();
    check(errors, "name", stripped.name(), LONGEST_NAME);
    check(errors, "filter", stripped.text(), LONGEST_TEXT);
    return errors.isEmpty()
        ? transactions.inOrAgain(entities -> keep(entities, owner, stripped))
        : new Change.Rejected(errors);
  }

  @Override
  public boolean forget(String owner, String name) {
    return transactions.in(
        entities -> {
          Optional<SavedFilterEntity> found = named(all(entities, owner), name);
          found.ifPresent(entities::remove);
          return found.isPresent();
        });
  }

  private Change keep(EntityManager entities, String owner, SavedFilter filter) {
    List<SavedFilterEntity> all = all(entities, owner);
    Optional<SavedFilterEntity> known = named(all, filter.name());
    if (known.isPresent()) {
      known.get().become(filter.text());
    } else if (all.size() >= MOST) {
      String words = "must be that of a filter you have: " + MOST + " are kept at most";
      return new Change.Rejected(List.of(new FieldError("name", words)));
    } else {
      entities.persist(new SavedFilterEntity(owner, filter, clock.instant()));
    }
    return new Change.Kept(filter);
  }

  private static void check(List<FieldError> errors, String field, String text, int longest) {
    if (text.isEmpty()) {
      errors.add(new FieldError(field, "must be given"));
    } else if (text.length() > longest) {
      String words = "must have at most %d characters, but has %d";
      errors.add(new FieldError(field, words.formatted(longest, text.length())));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      errors.add(new FieldError(field, "must be one line without control characters"));
    }
  }

  private static Optional<SavedFilterEntity> named(List<SavedFilterEntity> all, String name) {
    return all.stream().filter(filter -> filter.name().equals(name)).findFirst();
  }

  private static List<SavedFilterEntity> all(EntityManager entities, String owner) {
    return entities
        .createQuery(
            "from SavedFilter f where f.owner = :owner order by f.name", SavedFilterEntity.class)
        .setParameter("owner", owner)
        .getResultList();
  }
}
