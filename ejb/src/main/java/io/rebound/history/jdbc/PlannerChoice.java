package io.rebound.history.jdbc;

import io.rebound.journal.jdbc.Sql;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps a pen's statements to looking each task up by its id, in the one partition that can have
 * it: with a nested loop PostgreSQL leaves the other partitions out at every row, with a hash or
 * merge join it reads them all. The planner takes an array parameter for ten or a hundred rows
 * whatever its length, and knows young partitions badly, so left alone it would now and then choose
 * the latter; and it would plan every batch anew, although the plan is always the same. Compiling a
 * plan never pays for itself here.
 */
final class PlannerChoice {
  private static final List<String> OFF =
      List.of("enable_hashjoin", "enable_mergejoin", "enable_seqscan", "enable_bitmapscan", "jit");

  private PlannerChoice() {}

  static void set(Sql sql) throws SQLException {
    for (String way : OFF) {
      sql.update("set " + way + " = off", Sql.Parameters.NONE);
    }
    sql.update("set plan_cache_mode = force_generic_plan", Sql.Parameters.NONE);
  }

  static void reset(Sql sql) throws SQLException {
    for (String way : OFF) {
      sql.update("reset " + way, Sql.Parameters.NONE);
    }
    sql.update("reset plan_cache_mode", Sql.Parameters.NONE);
  }
}
