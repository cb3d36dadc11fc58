package io.rebound.engine;

import io.rebound.schedule.ScheduleUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Asks each store something small. */
final class StoreProbes implements Probes {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;
  private final Ports ports;
  private final Supplier<Optional<String>> kafka;
  private final Machine machine;

  /**
   * @param kafka what is wrong with the default cluster, answered at once
   */
  StoreProbes(DataSource database, Ports ports, Supplier<Optional<String>> kafka, Machine machine) {
    this.database = database;
    this.ports = ports;
    this.kafka = kafka;
    this.machine = machine;
  }

  @Override
  public Map<String, Optional<String>> stores() {
    Map<String, Optional<String>> found = new LinkedHashMap<>();
    found.put("postgresql", postgres());
    found.put("redis", redis());
    found.put("kafka", kafka.get());
    return found;
  }

  private Optional<String> postgres() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("cannot be reached");
    }
  }

  private Optional<String> redis() {
    try {
      ports.scheduling().rebuild().isIntact();
      return Optional.empty();
    } catch (ScheduleUnavailable e) {
      return Optional.of("cannot be reached");
    }
  }

  @Override
  public Optional<String> engine() {
    return machine.idleBecause();
  }
}
