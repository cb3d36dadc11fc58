package io.rebound.history.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.deadletter.jdbc.JdbcDeadLetters;
import io.rebound.destination.DestinationId;
import io.rebound.history.Event;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.HistoryWriter;
import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.HistoryWriterContract;
import io.rebound.history.SampleEvents;
import io.rebound.journal.Journal;
import io.rebound.journal.jdbc.JdbcJournal;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.journal.jdbc.Sql;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Entry;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcHistoryWriterIT extends HistoryWriterContract {
  private static final int OTHER_SHARD = 9;
  private static final DestinationId GRAVEYARD = new DestinationId(2);

  private static JournalDatabase database;

  @BeforeAll
  static void migrate() throws Exception {
    database = JournalDatabase.fresh();
    database.execute("update destination set dead_destination = 4 where id = 1");
  }

  @Override
  protected HistoryWriter writer() {
    return new JdbcHistoryWriter(database.source(), () -> NOON);
  }

  @Override
  protected Journal journal() {
    return new JdbcJournal(database.source());
  }

  @Override
  protected Optional<TaskState> state(TaskId id) {
    return ask("select state from task where id = '%s'", id).stream()
        .map(state -> TaskState.values()[Integer.parseInt(state)])
        .findFirst();
  }

  @Override
  protected Optional<String> deathReason(TaskId id) {
    return ask("select reason from dead_letter where task_id = '%s'", id).stream().findFirst();
  }

  @Override
  protected List<Attempt> attempts(TaskId id) {
    try (var connection = database.source().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select * from attempt where task_id = '" + id + "' order by number")) {
      List<Attempt> attempts = new ArrayList<>();
      while (row.next()) {
        Integer fault = row.getObject("fault", Integer.class);
        Integer status = row.getObject("status", Integer.class);
        Integer version = row.getObject("destination_version", Integer.class);
        Outcome.Kind kind = Outcome.Kind.values()[row.getInt("outcome")];
        OptionalInt statusThen = status == null ? OptionalInt.empty() : OptionalInt.of(status);
        attempts.add(
            new Attempt(
                row.getInt("number"),
                row.getTimestamp("started_at").toInstant(),
                Duration.ofNanos(row.getLong("duration_us") * 1000),
                row.getString("node"),
                new Outcome(
                    kind,
                    Optional.ofNullable(fault)
                        .map(
                            ordinal ->
                                new Fault(
                                    FaultClass.values()[ordinal],
                                    statusThen,
                                    Optional.empty(),
                                    kind == Outcome.Kind.REFUSED)),
                    statusThen,
                    row.getString("message"),
                    row.getString("body")),
                version == null ? OptionalInt.empty() : OptionalInt.of(version)));
      }
      return attempts;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void writesAnAttemptOfWhichNobodyKnowsTheDestinationsVersion() {
    Task task = journaled();
    Event.Delivered known = SampleEvents.of(task).delivered();
    Attempt one = known.attempt();
    Attempt unknown =
        new Attempt(one.number(), one.startedAt(), one.duration(), one.node(), one.outcome());
    write(
        new Event.Delivered(
            task.id(), task.tenant(), task.destination(), unknown, known.progress()));

    assertThat(attempts(task.id())).containsExactly(unknown);
  }

  @Test
  void keepsTheEndAndTheMessageOfTheLastAttempt() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);
    write(events.retried(), events.died());

    assertThat(ask("select message from task where id = '%s'", task.id()))
        .containsExactly("nobody there");
    assertThat(ask("select extract(epoch from finished_at) from task where id = '%s'", task.id()))
        .containsExactly(NOON.getEpochSecond() + 120 + ".020000");
  }

  @Test
  void forwardsADeadLetterToTheTasksOwnDeadDestinationElseToThatOfItsDestination() {
    Task own = journaled(aTask().deadTo(GRAVEYARD));
    Task common = journaled();
    Task unjournaled = aTask().deadTo(GRAVEYARD).task();

    write(
        SampleEvents.of(own).died(),
        SampleEvents.of(common).died(),
        SampleEvents.of(unjournaled).accepted(),
        SampleEvents.of(unjournaled).died());

    assertThat(deadDestination(own)).containsExactly("2");
    assertThat(deadDestination(common)).containsExactly("4");
    assertThat(deadDestination(unjournaled)).containsExactly("2");
  }

  @Test
  void forwardsNoDeadLetterOfAForwardedOne() {
    Task carrier = journaled(aTask().carrying(aTask().task().id()));

    write(SampleEvents.of(carrier).died());

    assertThat(deathReason(carrier.id())).isPresent();
    assertThat(deadDestination(carrier)).containsOnlyNulls();
  }

  @Test
  void leavesARedrivenTaskAloneWhenItsDeathIsWrittenAgain() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);
    var died = events.died();
    write(died);
    Instant later = NOON.plusSeconds(500);
    Entry revived =
        new JdbcDeadLetters(database.source())
            .revive(
                AuditEntry.of(
                    Actor.SERVER,
                    Act.REDRIVE,
                    Subject.of(Subject.Kind.TASK, task.tenant(), task.id().toString())),
                task.tenant(),
                List.of(task.id()),
                later)
            .get(0);

    write(died);

    assertThat(deathReason(task.id())).isEmpty();
    assertStands(task, SampleEvents.of(task, revived.progress()), TaskState.SCHEDULED);

    SampleEvents secondLife = SampleEvents.of(task, revived.progress());
    write(died, secondLife.retried(), secondLife.died());
    assertStands(task, secondLife, TaskState.DEAD);
    assertThat(attempts(task.id())).hasSize(3);
    assertThat(ask("select redrives from dead_letter where task_id = '%s'", task.id()))
        .containsExactly("1");
  }

  @Test
  void putsAPoisonedEventIntoQuarantineAndGoesOn() {
    Task poisoned = aTask().keyed("a\0b").task();
    Task good = aTask().task();
    SampleEvents events = SampleEvents.of(good);

    write(
        SampleEvents.of(poisoned).accepted(),
        events.accepted(),
        SampleEvents.of(poisoned).delivered(),
        events.delivered());

    assertStands(good, events, TaskState.DELIVERED);
    assertThat(state(poisoned.id())).isEmpty();
    assertThat(quarantined(poisoned.id().toString())).hasSize(1).first().asString().contains("NUL");
  }

  @Test
  void quarantinesAnEventOfADayLongGoneAndGoesOn() {
    Task gone = aTask().called(TaskId.firstAt(NOON.minus(Duration.ofDays(90)))).task();
    List<Event> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      SampleEvents events = SampleEvents.of(aTask().task());
      batch.add(events.accepted());
      batch.add(events.delivered());
    }
    batch.add(13, SampleEvents.of(gone).accepted());

    pen().write(batch, List.of());

    for (Event event : batch) {
      assertThat(state(event.id()).isEmpty()).isEqualTo(event.id().equals(gone.id()));
    }
    assertThat(quarantined(gone.id().toString())).hasSize(1);
  }

  @Test
  void waitsForAPartitionThatIsYetToBeMade() {
    Task early = aTask().called(TaskId.firstAt(NOON.plus(Duration.ofDays(30)))).task();
    Task good = aTask().task();

    assertThatThrownBy(
            () -> write(SampleEvents.of(good).accepted(), SampleEvents.of(early).accepted()))
        .isInstanceOf(HistoryUnavailable.class);

    assertThat(state(good.id())).isEmpty();
    assertThat(quarantined(early.id().toString())).isEmpty();
  }

  @Test
  void writesWhatAReceiverSaidWithoutItsNulCharacters() {
    Task task = journaled();

    write(SampleEvents.of(task).delivered("m\0", "b\0"));

    assertThat(state(task.id())).contains(TaskState.DELIVERED);
    assertThat(attempts(task.id()).get(0).outcome())
        .extracting(Outcome::message, Outcome::body)
        .containsExactly("m\ufffd", "b\ufffd");
  }

  @Test
  void keepsUnreadableEntriesInQuarantineOnce() {
    List<byte[]> unreadable = List.of("rubbish-1".getBytes(UTF_8), new byte[] {0, -1});
    pen().write(List.of(), unreadable);
    pen().write(List.of(), unreadable);

    assertThat(quarantined("rubbish-1")).containsExactly("not readable");
  }

  @Test
  void losesThePenWithItsConnectionAndTheNextOneWorks() throws Exception {
    Pen doomed = writer().take(OTHER_SHARD).orElseThrow();
    database.strings(
        """
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and objid = %d
          and database = (select oid from pg_database where datname = current_database())
        """
            .formatted(OTHER_SHARD));
    Task task = aTask().task();
    SampleEvents events = SampleEvents.of(task);
    List<Event> batch = List.of(events.accepted(), events.delivered());

    assertThatThrownBy(() -> doomed.write(batch, List.of())).isInstanceOf(HistoryUnavailable.class);
    doomed.close();

    try (Pen next = writer().take(OTHER_SHARD).orElseThrow()) {
      next.write(batch, List.of());
    }
    assertStands(task, events, TaskState.DELIVERED);
  }

  @Test
  void givesTheConnectionBackAsItCame() throws Exception {
    try (var connection = database.source().getConnection()) {
      String keepalive = shown(connection, "tcp_keepalives_idle");
      var pooled = new OneConnection(connection);
      new JdbcHistoryWriter(pooled, () -> NOON).take(OTHER_SHARD).orElseThrow().close();

      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(shown(connection, "enable_hashjoin")).isEqualTo("on");
      assertThat(shown(connection, "tcp_keepalives_idle")).isEqualTo(keepalive);
      writer().take(OTHER_SHARD).orElseThrow().close();
    }
  }

  @Test
  void letsPostgresNoticeSoonThatTheHostOfAPenIsGone() throws Exception {
    try (var connection = database.source().getConnection();
        Pen held =
            new JdbcHistoryWriter(new OneConnection(connection), () -> NOON)
                .take(OTHER_SHARD)
                .orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(shown(connection, "tcp_keepalives_idle")).isEqualTo("10");
      assertThat(shown(connection, "tcp_keepalives_interval")).isEqualTo("5");
      assertThat(shown(connection, "tcp_keepalives_count")).isEqualTo("3");
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return new Sql(connection)
        .query("show " + setting, Sql.Parameters.NONE, row -> row.getString(1))
        .get(0);
  }

  private static List<String> quarantined(String part) {
    return ask(
        "select reason from quarantine where position('%s' in encode(content, 'escape')) > 0",
        part);
  }

  private static List<String> deadDestination(Task task) {
    return ask("select dead_destination from dead_letter where task_id = '%s'", task.id());
  }

  private static List<String> ask(String sql, Object of) {
    try {
      return database.strings(sql.formatted(of));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
