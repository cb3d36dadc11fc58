package io.rebound.benchmark.jdbc;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.Versions;
import io.rebound.input.json.JsonText;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.tenant.Durability;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of the table {@code benchmark_run}, in and out. */
final class BenchmarkRows {
  static final String SETUP =
      "scenario, parameters, durability, commit, cpu, cores, memory_mib, os, java, postgresql, redis, rebound";
  static final String SETUP_VALUES = "?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
  static final int AFTER_SETUP = 13;
  static final String MEASURED_VALUES =
      "operations = ?, verified = ?, rate = ?, latency = ?, per_second = ?";
  static final int AFTER_MEASURED = 6;

  private static final JsonProvider JSON = JsonProvider.provider();

  private BenchmarkRows() {}

  static void bind(PreparedStatement statement, Setup setup) throws SQLException {
    Object[] values = {
      text(setup.scenario()),
      json(setup.parameters()),
      setup.durability().map(Durability::code).orElse(null),
      text(setup.commit()),
      text(setup.machine().cpu()),
      setup.machine().cores(),
      setup.machine().memoryMib(),
      text(setup.machine().os()),
      text(setup.versions().java()),
      text(setup.versions().postgresql()),
      text(setup.versions().redis()),
      text(setup.versions().rebound())
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Binds five parameters, from that one on. */
  static void bind(PreparedStatement statement, int first, Measured measured) throws SQLException {
    Latency latency = measured.latency();
    Long[] points = {
      latency.count(),
      latency.p50(),
      latency.p90(),
      latency.p99(),
      latency.p999(),
      latency.longest()
    };
    statement.setLong(first, measured.operations());
    statement.setLong(first + 1, measured.verified());
    statement.setDouble(first + 2, measured.rate());
    statement.setArray(first + 3, statement.getConnection().createArrayOf("bigint", points));
    statement.setArray(
        first + 4,
        statement.getConnection().createArrayOf("bigint", measured.perSecond().toArray()));
  }

  static BenchmarkRun read(ResultSet row) throws SQLException {
    return new BenchmarkRun(
        row.getLong("id"),
        setup(row),
        BenchmarkRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getBoolean("stopping"),
        TaskRows.time(row, "started_at"),
        TaskRows.timeIfAny(row, "ended_at"),
        measured(row),
        TaskRows.text(row, "note"));
  }

  private static Setup setup(ResultSet row) throws SQLException {
    return new Setup(
        row.getString("scenario"),
        parameters(JsonText.object(row.getString("parameters"))),
        TaskRows.text(row, "durability")
            .map(code -> Durability.valueOf(code.toUpperCase(Locale.ROOT))),
        row.getString("commit"),
        new Fingerprint(
            row.getString("cpu"),
            row.getInt("cores"),
            row.getLong("memory_mib"),
            row.getString("os")),
        new Versions(
            row.getString("java"),
            row.getString("postgresql"),
            row.getString("redis"),
            row.getString("rebound")));
  }

  private static Measured measured(ResultSet row) throws SQLException {
    Long[] points = (Long[]) row.getArray("latency").getArray();
    return new Measured(
        row.getLong("operations"),
        row.getLong("verified"),
        row.getDouble("rate"),
        new Latency(points[0], points[1], points[2], points[3], points[4], points[5]),
        List.of((Long[]) row.getArray("per_second").getArray()));
  }

  private static SortedMap<String, String> parameters(JsonObject json) {
    SortedMap<String, String> values = new TreeMap<>();
    json.keySet().forEach(name -> values.put(name, json.getString(name)));
    return values;
  }

  private static String json(Map<String, String> values) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    values.forEach((name, value) -> json.add(name, text(value)));
    return json.build().toString();
  }

  /** What PostgreSQL takes as a text. */
  static String text(String any) {
    return any.replace('\0', ' ');
  }
}
