package io.rebound.journal.jdbc;

import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.jdbc.IdempotencyKeys.Name;
import io.rebound.journal.jdbc.IdempotencyKeys.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One append: what became of each submission of a batch, found out within one transaction. */
final class Appending {
  private final List<Submitted> batch;
  private final IdempotencyKeys keys;
  private final TaskWriter writer;

  /** Of each key the first submission; later ones of the batch are its repetitions. */
  private final Map<Name, Submitted> firsts = new LinkedHashMap<>();

  private final Map<Submitted, String> unstorable = new IdentityHashMap<>();

  Appending(Connection connection, List<Submitted> batch, TaskWriter writer) {
    this.batch = batch;
    this.keys = new IdempotencyKeys(new Sql(connection));
    this.writer = writer;
  }

  List<Entered> run() throws SQLException {
    for (Submitted submitted : batch) {
      flaw(submitted).ifPresent(reason -> unstorable.put(submitted, reason));
      if (storable(submitted) && submitted.idempotency().isPresent()) {
        firsts.putIfAbsent(Name.of(submitted), submitted);
      }
    }
    Map<Name, Use> taken = keys.claim(firsts.values());
    write(batch.stream().filter(submitted -> isNew(submitted, taken)).toList());
    return batch.stream().map(submitted -> entered(submitted, taken)).toList();
  }

  private void write(List<Submitted> fresh) throws SQLException {
    List<Submitted> unkeyed = new ArrayList<>();
    writer.write(
        fresh,
        (submitted, why) -> {
          unstorable.put(submitted, why.getMessage());
          submitted.idempotency().ifPresent(key -> unkeyed.add(submitted));
        });
    keys.release(unkeyed);
  }

  private boolean isNew(Submitted submitted, Map<Name, Use> taken) {
    return storable(submitted)
        && (submitted.idempotency().isEmpty()
            || first(submitted) == submitted && !taken.containsKey(Name.of(submitted)));
  }

  private Entered entered(Submitted submitted, Map<Name, Use> taken) {
    if (!storable(submitted)) {
      return new Entered.Unstorable(unstorable.get(submitted));
    }
    if (isNew(submitted, taken)) {
      return new Entered.New();
    }
    Submitted first = first(submitted);
    if (!storable(first)) {
      return new Entered.Unstorable(unstorable.get(first));
    }
    Use use = taken.getOrDefault(Name.of(submitted), Use.by(first));
    return use.entered(submitted.idempotency().orElseThrow());
  }

  private Submitted first(Submitted submitted) {
    return firsts.get(Name.of(submitted));
  }

  private boolean storable(Submitted submitted) {
    return !unstorable.containsKey(submitted);
  }

  private static Optional<String> flaw(Submitted submitted) {
    boolean nul =
        submitted.idempotency().map(Idempotency::key).filter(k -> k.indexOf('\0') >= 0).isPresent();
    return nul
        ? Optional.of("the idempotency key must not contain NUL characters")
        : TaskRows.flaw(submitted.task());
  }
}
