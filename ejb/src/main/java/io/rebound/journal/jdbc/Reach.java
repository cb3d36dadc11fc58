package io.rebound.journal.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** Work on tables that belong together, each time in a transaction of its own. */
public final class Reach {
  private final Transactions transactions;
  private final String what;
  private final BiFunction<String, Throwable, RuntimeException> unavailable;
  private final Optional<Duration> patience;

  /**
   * Work that may take as long as it takes.
   *
   * @param what the tables, as people call them: {@code the bulk runs}
   * @param unavailable what is thrown when they cannot be reached
   */
  public Reach(
      DataSource source, String what, BiFunction<String, Throwable, RuntimeException> unavailable) {
    this(new Transactions(source), what, unavailable, Optional.empty());
  }

  private Reach(
      Transactions transactions,
      String what,
      BiFunction<String, Throwable, RuntimeException> unavailable,
      Optional<Duration> patience) {
    this.transactions = transactions;
    this.what = what;
    this.unavailable = unavailable;
    this.patience = patience;
  }

  /** The same, where a statement that takes longer counts as no answer. */
  public Reach within(Duration longest) {
    return new Reach(transactions, what, unavailable, Optional.of(longest));
  }

  /** Does the work; it is committed when this returns, and undone when it throws. */
  public <T> T out(Work<T> work) {
    try {
      return transactions.run(
          connection -> {
            Sql sql = new Sql(connection);
            if (patience.isPresent()) {
              sql.update(
                  "set local statement_timeout = " + patience.get().toMillis(),
                  Sql.Parameters.NONE);
            }
            return work.on(sql);
          });
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** What is thrown when the tables cannot be reached. */
  RuntimeException unavailable(SQLException why) {
    return unavailable.apply(what + " cannot be reached: " + why.getMessage(), why);
  }

  /** What is done in the transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Sql sql) throws SQLException;
  }
}
