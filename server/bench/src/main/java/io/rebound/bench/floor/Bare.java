package io.rebound.bench.floor;

import io.rebound.bench.measure.ClosedLoop;
import java.sql.SQLException;

/** A store with nothing in front of it, of which callers ask the same again and again. */
interface Bare extends AutoCloseable {
  /** Empties the store, then puts there what the calls need. */
  void begin() throws SQLException;

  /** What that caller asks, over a connection of its own. */
  ClosedLoop.Call by(int caller);

  /** How often it was done since the beginning, by what the store holds. */
  long done() throws SQLException;

  @Override
  void close() throws SQLException;
}
