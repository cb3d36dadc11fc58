package io.rebound.recurring.jdbc;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jdbc.AuditRows;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.intake.Submission;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import io.rebound.recurring.Timetable;
import io.rebound.recurring.json.CronScheduleJson;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Cron schedules in PostgreSQL, whose clock measures the leases. */
public final class JdbcCronSchedules implements CronSchedules {
  private static final String OF_NAME = " from cron_schedule where tenant_id = ? and name = ?";
  private static final String FIND = "select *" + OF_NAME;
  private static final String HAS = "select 1" + OF_NAME;
  private static final String LIST =
      "select *, ''::bytea as payload from (select "
          + CronRows.LISTED
          + " from cron_schedule where tenant_id = ? and name > ? order by name limit ?) listed";
  private static final String COUNT = "select count(*) from cron_schedule where tenant_id = ?";
  private static final String INSERT =
      "insert into cron_schedule ("
          + CronRows.COLUMNS
          + ", tenant_id, name) values ("
          + "?, ".repeat(CronRows.WIDTH)
          + "?, ?) returning *";
  private static final String UPDATE =
      "update cron_schedule set ("
          + CronRows.COLUMNS
          + ") = ("
          + "?, ".repeat(CronRows.WIDTH - 1)
          + "?), version = version + 1, holder = null, held_until = null"
          + " where tenant_id = ? and name = ? returning *";
  private static final String DELETE = "delete from cron_schedule where id = ?";
  private static final String PAUSE =
      "update cron_schedule set paused = ?, next_at = ?, version = version + 1, holder = null, held_until = null"
          + " where id = ? returning *";
  private static final String HOLD =
      """
      update cron_schedule set holder = ?, held_until = now() + ? * interval '1 millisecond'
      where id in (
        select s.id from cron_schedule s join tenant t on t.id = s.tenant_id
        where s.next_at <= ? and (s.held_until is null or s.held_until <= now()) and not t.suspended and not t.draining
        order by s.next_at limit ? for update of s skip locked)
      returning *
      """;
  private static final String FIRED =
      """
      update cron_schedule set next_at = ?, last_at = ?, last_task = ?, trouble = ?, holder = null,
        held_until = now() + ? * interval '1 millisecond'
      where id = ? and holder = ? and version = ?
      """;

  private final Reach reach;

  public JdbcCronSchedules(DataSource source) {
    this.reach = new Reach(source, "the schedules", StoreUnavailable::new);
  }

  @Override
  public Change<CronSchedule> put(
      Actor actor, TenantId tenant, String name, CronDraft draft, Expected expected, Instant now) {
    return reach.out(
        sql -> {
          lock(sql, tenant);
          Optional<CronSchedule> before = find(sql, tenant, name);
          if (!holds(expected, before)) {
            return new Change.VersionConflict<>(before);
          }
          return before.isPresent()
              ? change(sql, actor, before.get(), draft, now)
              : create(sql, actor, tenant, name, draft, now);
        });
  }

  /** One change of a tenant's schedules at a time: two that are new see each other. */
  private static void lock(Sql sql, TenantId tenant) throws SQLException {
    sql.query(
        "select pg_advisory_xact_lock(hashtext('cron_schedule'), ?)",
        statement -> statement.setInt(1, tenant.value()),
        row -> null);
  }

  private static Change<CronSchedule> create(
      Sql sql, Actor actor, TenantId tenant, String name, CronDraft draft, Instant now)
      throws SQLException {
    int there =
        sql.query(COUNT, each -> each.setInt(1, tenant.value()), row -> row.getInt(1)).get(0);
    if (there >= CronSchedule.MOST) {
      return new Change.Rejected<>(
          List.of(
              new FieldError("", "a tenant may have " + CronSchedule.MOST + " schedules at most")));
    }
    boolean paused = draft.paused().orElse(false);
    Optional<Instant> next = next(draft.timetable(), paused, now);
    CronSchedule created = written(sql, INSERT, tenant, name, draft, paused, next);
    audit(sql, actor, Act.CREATE, Optional.empty(), Optional.of(created));
    return new Change.Created<>(created);
  }

  private static Change<CronSchedule> change(
      Sql sql, Actor actor, CronSchedule before, CronDraft draft, Instant now) throws SQLException {
    boolean paused = draft.paused().orElse(before.paused());
    boolean same = draft.timetable().equals(before.timetable()) && paused == before.paused();
    Optional<Instant> next = same ? before.next() : next(draft.timetable(), paused, now);
    CronSchedule after = written(sql, UPDATE, before.tenant(), before.name(), draft, paused, next);
    audit(sql, actor, Act.CHANGE, Optional.of(before), Optional.of(after));
    return new Change.Updated<>(after);
  }

  private static Optional<Instant> next(Timetable timetable, boolean paused, Instant now) {
    return paused ? Optional.empty() : timetable.after(now);
  }

  private static CronSchedule written(
      Sql sql,
      String statement,
      TenantId tenant,
      String name,
      CronDraft draft,
      boolean paused,
      Optional<Instant> next)
      throws SQLException {
    return sql.query(
            statement,
            values -> {
              CronRows.bind(values, draft, paused, next);
              values.setInt(CronRows.WIDTH + 1, tenant.value());
              values.setString(CronRows.WIDTH + 2, name);
            },
            CronRows::read)
        .get(0);
  }

  @Override
  public Optional<CronSchedule> get(TenantId tenant, String name) {
    return reach.out(sql -> find(sql, tenant, name));
  }

  @Override
  public boolean has(TenantId tenant, String name) {
    return reach.out(sql -> !sql.query(HAS, of(tenant, name), row -> true).isEmpty());
  }

  private static Optional<CronSchedule> find(Sql sql, TenantId tenant, String name)
      throws SQLException {
    return sql.query(FIND, of(tenant, name), CronRows::read).stream().findFirst();
  }

  private static Sql.Parameters of(TenantId tenant, String name) {
    return statement -> {
      statement.setInt(1, tenant.value());
      statement.setString(2, name);
    };
  }

  @Override
  public List<CronSchedule> list(TenantId tenant, Optional<String> after, int limit) {
    return reach.out(
        sql ->
            sql.query(
                LIST,
                statement -> {
                  statement.setInt(1, tenant.value());
                  statement.setString(2, after.orElse(""));
                  statement.setInt(3, limit);
                },
                CronRows::read));
  }

  @Override
  public Change<CronSchedule> delete(Actor actor, TenantId tenant, String name, Expected expected) {
    return reach.out(
        sql -> {
          lock(sql, tenant);
          Optional<CronSchedule> known = find(sql, tenant, name);
          if (!holds(expected, known)) {
            return new Change.VersionConflict<>(known);
          }
          if (known.isEmpty()) {
            return new Change.NotFound<>();
          }
          sql.update(DELETE, statement -> statement.setLong(1, known.get().id()));
          audit(sql, actor, Act.DELETE, known, Optional.empty());
          return new Change.Deleted<>();
        });
  }

  @Override
  public Change<CronSchedule> pause(
      Actor actor, TenantId tenant, String name, boolean paused, Instant now) {
    return reach.out(
        sql -> {
          lock(sql, tenant);
          Optional<CronSchedule> known = find(sql, tenant, name);
          if (known.isEmpty()) {
            return new Change.NotFound<>();
          }
          if (known.get().paused() == paused) {
            return new Change.Unchanged<>(known.get());
          }
          Optional<Instant> next = next(known.get().timetable(), paused, now);
          CronSchedule after =
              sql.query(
                      PAUSE,
                      statement -> {
                        statement.setBoolean(1, paused);
                        statement.setObject(2, column(next));
                        statement.setLong(3, known.get().id());
                      },
                      CronRows::read)
                  .get(0);
          audit(sql, actor, paused ? Act.PAUSE : Act.RESUME, known, Optional.of(after));
          return new Change.Updated<>(after);
        });
  }

  @Override
  public void runs(Actor actor, CronSchedule schedule) {
    reach.out(
        sql -> {
          AuditRows.write(sql.connection(), AuditEntry.of(actor, Act.RUN_NOW, subject(schedule)));
          return null;
        });
  }

  @Override
  public List<CronSchedule> hold(String holder, Duration lease, Instant until, int most) {
    return reach.out(
        sql ->
            sql.query(
                HOLD,
                statement -> {
                  statement.setString(1, holder);
                  statement.setLong(2, lease.toMillis());
                  statement.setObject(3, until.atOffset(ZoneOffset.UTC));
                  statement.setInt(4, most);
                },
                CronRows::read));
  }

  @Override
  public void fired(String holder, CronSchedule held, Firing firing) {
    reach.out(
        sql ->
            sql.update(
                FIRED,
                statement -> {
                  statement.setObject(1, column(firing.next()));
                  statement.setObject(2, column(firing.last()));
                  statement.setObject(3, firing.task().map(TaskId::value).orElse(null));
                  statement.setString(4, firing.trouble().orElse(null));
                  statement.setLong(5, firing.rest().toMillis());
                  statement.setLong(6, held.id());
                  statement.setString(7, holder);
                  statement.setLong(8, held.version());
                }));
  }

  static OffsetDateTime column(Optional<Instant> time) {
    return time.map(each -> each.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static boolean holds(Expected expected, Optional<CronSchedule> known) {
    return expected.holds(
        known.map(each -> OptionalLong.of(each.version())).orElse(OptionalLong.empty()));
  }

  private static void audit(
      Sql sql, Actor actor, Act act, Optional<CronSchedule> before, Optional<CronSchedule> after)
      throws SQLException {
    AuditEntry entry =
        AuditEntry.of(actor, act, subject(after.or(() -> before).orElseThrow()))
            .from(json(before), json(after));
    String unseen =
        before.flatMap(one -> after.map(other -> unseen(one.task(), other.task()))).orElse("");
    AuditRows.write(sql.connection(), unseen.isEmpty() ? entry : entry.saying(unseen));
  }

  /** What changed and does not show, as everybody may read the trail. */
  private static String unseen(Submission before, Submission after) {
    boolean samePayload = Arrays.equals(before.payload().bytes(), after.payload().bytes());
    boolean sameHeaders = before.headers().equals(after.headers());
    return Stream.of(samePayload ? "" : "another payload", sameHeaders ? "" : "other headers")
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> json(Optional<CronSchedule> schedule) {
    return schedule.map(CronScheduleJson::masked).map(Object::toString);
  }

  private static Subject subject(CronSchedule schedule) {
    return Subject.of(Subject.Kind.SCHEDULE, schedule.tenant(), schedule.name());
  }
}
