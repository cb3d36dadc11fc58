package io.rebound.server;

import io.rebound.backing.store.PostgresAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL whose processes are stopped, so that it takes questions and answers none. */
final class HungPostgres {
  private static final String PROCESS =
      "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)";

  private final List<ProcessHandle> processes;

  private HungPostgres(List<ProcessHandle> processes) throws IOException, InterruptedException {
    this.processes = processes;
    signal("STOP");
  }

  /** Stops it; empty where its processes are not this machine's, as in a container. */
  static Optional<HungPostgres> of(PostgresAddress address)
      throws SQLException, IOException, InterruptedException {
    Optional<ProcessHandle> first =
        ProcessHandle.of(process(address))
            .filter(found -> found.info().command().orElse("").endsWith("postgres"));
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HungPostgres(Stream.concat(first.stream(), first.get().descendants()).toList()));
  }

  private static long process(PostgresAddress address) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        ResultSet row = connection.createStatement().executeQuery(PROCESS)) {
      row.next();
      return Long.parseLong(row.getString(1).strip());
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    for (ProcessHandle each : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(each.pid())).start().waitFor();
    }
  }

  /** Lets it go on. */
  void goesOn() throws IOException, InterruptedException {
    signal("CONT");
  }
}
