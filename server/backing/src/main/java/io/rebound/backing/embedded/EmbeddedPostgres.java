package io.rebound.backing.embedded;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.OwnSession;
import io.rebound.backing.machine.PrivateFiles;
import io.rebound.backing.machine.ProcessEnd;
import io.rebound.backing.machine.Secrets;
import io.rebound.backing.probe.PostgresProbe;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** PostgreSQL on the loopback interface, its cluster in the folder {@code postgres}. */
public final class EmbeddedPostgres implements BackingStore<PostgresAddress> {

  private static final String NAME = "postgres";
  private static final String OWNER = "rebound";
  private static final String DATABASE = "rebound";
  private static final String ADMIN_DATABASE = "postgres";

  /** After a crash, what was not yet written to the tables is replayed first. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  private final DataDirectory directory;
  private final PostgresPrograms programs;
  private final ChildProcess process;
  private final int port;
  private final String password;
  private final boolean sync;

  /**
   * @param sync whether it waits for the disk at every commit
   */
  public EmbeddedPostgres(DataDirectory directory, FreePorts ports, Secrets secrets, boolean sync) {
    this.directory = directory;
    this.sync = sync;
    this.programs = PostgresPrograms.unpacked();
    this.process = new ChildProcess(NAME, directory);
    process.leftover().ifPresent(left -> stopFast());
    process.endLeftover(STOP_GRACE);
    this.port = directory.port("postgres.port", ports);
    this.password = directory.remembered("postgres.password", secrets::password);
  }

  @Override
  public PostgresAddress address() {
    return addressOf(DATABASE);
  }

  private PostgresAddress addressOf(String database) {
    return new PostgresAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, OWNER, password);
  }

  @Override
  public synchronized void start() {
    if (process.isRunning()) {
      return;
    }
    if (!Files.exists(data())) {
      initialize();
    }
    refuseOtherMajorVersion();
    process.start(
        programs.command("postgres", serverOptions()),
        START_PATIENCE,
        () -> PostgresProbe.answers(addressOf(ADMIN_DATABASE)));
    makeDatabaseOnce();
  }

  @Override
  public synchronized void stop() {
    process.stop(this::stopFast, STOP_GRACE);
  }

  @Override
  public synchronized void kill() {
    process.kill();
  }

  @Override
  public void close() {
    stop();
  }

  private Path data() {
    return directory.resolve(NAME);
  }

  /** Made beside its place and moved there, so that a half made cluster is never taken for one. */
  private void initialize() {
    Path made = directory.resolve(NAME + ".new");
    Path secret = directory.resolve(NAME + ".secret");
    PrivateFiles.deleteTree(made);
    try {
      try (OutputStream out = PrivateFiles.newOutputStream(secret)) {
        out.write(password.getBytes(StandardCharsets.US_ASCII));
      }
      runToEnd("initdb", initOptions(made, secret));
      Files.delete(secret);
      Files.move(made, data());
    } catch (IOException e) {
      throw new BackingFailedException("the database folder cannot be made: " + e, e);
    }
  }

  private List<String> initOptions(Path made, Path secret) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-D", made.toString(), "-U", OWNER, "-E", "UTF8"));
    options.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + secret));
    options.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    if (!directory.isKept()) {
      options.add("--no-sync");
    }
    return options;
  }

  private List<String> serverOptions() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "200");
    if (!sync) {
      // The end of the machine may take it all; a commit still outlives the end of the process.
      settings.putAll(Map.of("fsync", "off", "full_page_writes", "off"));
    }
    List<String> options = new ArrayList<>(List.of("-D", data().toString()));
    settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
    return options;
  }

  private void refuseOtherMajorVersion() {
    try {
      String major = Files.readString(data().resolve("PG_VERSION")).strip();
      if (!major.equals(PostgresPrograms.MAJOR)) {
        throw new BackingFailedException(
            data()
                + " was made by PostgreSQL "
                + major
                + ", and this is "
                + PostgresPrograms.MAJOR
                + ": dump and load it, or choose another REBOUND_DATA_DIR");
      }
    } catch (IOException e) {
      throw new BackingFailedException(data() + " is not a PostgreSQL data folder: " + e, e);
    }
  }

  private Connection connect() throws SQLException {
    PostgresAddress admin = addressOf(ADMIN_DATABASE);
    return DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
  }

  private void makeDatabaseOnce() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new BackingFailedException("the database cannot be made: " + e.getMessage(), e);
    }
  }

  /** "fast": lets nobody in, ends the sessions, writes everything down. */
  private void stopFast() {
    runToEnd("pg_ctl", List.of("stop", "-D", data().toString(), "-m", "fast", "-W"));
  }

  private void runToEnd(String program, List<String> arguments) {
    Path log = directory.resolve(program + ".log");
    try {
      Process run =
          new ProcessBuilder(OwnSession.of(programs.command(program, arguments)))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!run.waitFor(START_PATIENCE.toSeconds(), TimeUnit.SECONDS) || run.exitValue() != 0) {
        ProcessEnd.kill(run.toHandle());
        throw new BackingFailedException(program + " failed: " + LogTail.of(log));
      }
    } catch (IOException e) {
      throw new BackingFailedException(program + " cannot be run: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingFailedException("interrupted while " + program + " ran", e);
    }
  }
}
