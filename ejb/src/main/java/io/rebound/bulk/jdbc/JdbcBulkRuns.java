package io.rebound.bulk.jdbc;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.jdbc.AuditRows;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.BulkRun;
import io.rebound.bulk.BulkRuns;
import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** The runs in PostgreSQL, whose clock measures their leases. */
public final class JdbcBulkRuns implements BulkRuns {
  private static final String BEGIN =
      """
      insert into bulk_run (tenant_id, act, selection, words, why, actor, rate, state, matching, counted_to, after_task)
      values (?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, 'running', ?, ?, ?) returning *
      """;
  // Two equal orders at the same moment: the second waits here, and then sees the first.
  private static final String ONE_BEGINS = "select pg_advisory_xact_lock(hashtext('bulk_run'), ?)";
  private static final String RUNNING =
      "select * from bulk_run where state = 'running' and tenant_id is not distinct from ?::int";
  private static final String OF_TENANT = " (?::int is null or tenant_id = ?::int) ";
  private static final String FIND = "select * from bulk_run where id = ? and" + OF_TENANT;
  private static final String LIST =
      "select * from bulk_run where id < ? and" + OF_TENANT + "order by id desc limit ?";
  private static final String MOVE =
      "update bulk_run set state = ?, updated_at = now(), trouble = null, holder = null, held_until = null"
          + " where id = ? and state = ? and"
          + OF_TENANT
          + "returning *";
  private static final String HOLD =
      """
      update bulk_run set holder = ?, held_until = now() + ? * interval '1 millisecond'
      where id in (
        select id from bulk_run where state = 'running' and (holder = ? or holder is null or held_until < now())
        order by id limit ? for update skip locked)
      returning *
      """;
  private static final String NOTE =
      """
      update bulk_run set after_task = coalesce(?::uuid, after_task), seen = seen + ?, changed = changed + ?, trouble = null,
        updated_at = now(), state = case when ? then 'done' else state end,
        finished_at = case when ? then now() end
      where id = ? and holder = ? and state = 'running'
      """;
  // What was stopped meanwhile keeps what its last page did.
  private static final String NOTE_STOPPED =
      """
      update bulk_run set after_task = coalesce(?::uuid, after_task), seen = seen + ?, changed = changed + ?, updated_at = now()
      where id = ? and state = 'stopped' and holder is null
      """;
  private static final String COUNTED =
      "update bulk_run set matching = ?, counted_to = ?, trouble = null, updated_at = now()"
          + " where id = ? and holder = ? and state = 'running'";
  private static final String TROUBLE =
      "update bulk_run set trouble = ?, updated_at = now() where id = ? and holder = ?";

  private final Reach reach;

  public JdbcBulkRuns(DataSource source) {
    this.reach = new Reach(source, "the bulk runs", HistoryUnavailable::new);
  }

  @Override
  public Beginning begin(BulkOrder order, Count matching, TaskId newest) {
    return reach.out(
        sql -> {
          Optional<BulkRun> equal = running(sql, order);
          return equal.isPresent()
              ? new Beginning(equal.get(), false)
              : new Beginning(insert(sql, order, matching, newest), true);
        });
  }

  /** The run that does the same just now; and no other begins before this transaction ends. */
  private static Optional<BulkRun> running(Sql sql, BulkOrder order) throws SQLException {
    Integer tenant = number(order.selection().tenant());
    sql.query(ONE_BEGINS, each -> each.setInt(1, tenant == null ? 0 : tenant), row -> null);
    return sql
        .query(RUNNING, statement -> statement.setObject(1, tenant), BulkRunRows::run)
        .stream()
        .filter(run -> run.order().asksTheSameAs(order))
        .findFirst();
  }

  private static BulkRun insert(Sql sql, BulkOrder order, Count matching, TaskId newest)
      throws SQLException {
    BulkRun run =
        sql.query(
                BEGIN,
                statement -> {
                  statement.setObject(1, number(order.selection().tenant()));
                  statement.setString(2, order.act().code());
                  statement.setString(3, SelectionJson.write(order.selection()));
                  statement.setString(4, order.selection().words());
                  statement.setString(5, order.why().orElse(null));
                  statement.setString(6, ActorJson.write(order.actor()));
                  statement.setInt(7, order.rate());
                  statement.setLong(8, matching.found());
                  statement.setObject(9, countedTo(matching));
                  statement.setObject(10, newest.value());
                },
                BulkRunRows::run)
            .get(0);
    audit(sql, order.actor(), Act.START, run);
    return run;
  }

  @Override
  public Optional<BulkRun> find(Optional<TenantId> tenant, long id) {
    return reach.out(sql -> found(sql, tenant, id));
  }

  private static Optional<BulkRun> found(Sql sql, Optional<TenantId> tenant, long id)
      throws SQLException {
    return sql
        .query(
            FIND,
            statement -> {
              statement.setLong(1, id);
              statement.setObject(2, number(tenant));
              statement.setObject(3, number(tenant));
            },
            BulkRunRows::run)
        .stream()
        .findFirst();
  }

  @Override
  public List<BulkRun> list(Optional<TenantId> tenant, OptionalLong before, int limit) {
    return reach.out(
        sql ->
            sql.query(
                LIST,
                statement -> {
                  statement.setLong(1, before.orElse(Long.MAX_VALUE));
                  statement.setObject(2, number(tenant));
                  statement.setObject(3, number(tenant));
                  statement.setInt(4, limit);
                },
                BulkRunRows::run));
  }

  @Override
  public Optional<BulkRun> stop(Actor actor, Optional<TenantId> tenant, long id) {
    return reach.out(sql -> move(sql, actor, tenant, id, BulkRun.State.STOPPED));
  }

  @Override
  public Optional<Resumption> resume(Actor actor, Optional<TenantId> tenant, long id) {
    return reach.out(
        sql -> {
          Optional<BulkRun> run = found(sql, tenant, id);
          if (run.isEmpty() || run.get().state() != BulkRun.State.STOPPED) {
            return run.map(other -> new Resumption(other, Optional.empty()));
          }
          Optional<BulkRun> equal =
              running(sql, run.get().order()).filter(other -> other.id() != id);
          return equal.isPresent()
              ? Optional.of(new Resumption(run.get(), equal))
              : move(sql, actor, tenant, id, BulkRun.State.RUNNING)
                  .map(moved -> new Resumption(moved, Optional.empty()));
        });
  }

  private static Optional<BulkRun> move(
      Sql sql, Actor actor, Optional<TenantId> tenant, long id, BulkRun.State to)
      throws SQLException {
    boolean stopping = to == BulkRun.State.STOPPED;
    BulkRun.State from = stopping ? BulkRun.State.RUNNING : BulkRun.State.STOPPED;
    List<BulkRun> moved =
        sql.query(
            MOVE,
            statement -> {
              statement.setString(1, to.code());
              statement.setLong(2, id);
              statement.setString(3, from.code());
              statement.setObject(4, number(tenant));
              statement.setObject(5, number(tenant));
            },
            BulkRunRows::run);
    if (moved.isEmpty()) {
      return found(sql, tenant, id);
    }
    audit(sql, actor, stopping ? Act.STOP : Act.RESUME, moved.get(0));
    return moved.stream().findFirst();
  }

  @Override
  public List<BulkRun> hold(String holder, Duration lease, int most) {
    return reach.out(
        sql ->
            sql.query(
                HOLD,
                statement -> {
                  statement.setString(1, holder);
                  statement.setLong(2, lease.toMillis());
                  statement.setString(3, holder);
                  statement.setInt(4, most);
                },
                BulkRunRows::run));
  }

  @Override
  public boolean note(long id, String holder, Page page, Optional<AuditEntry> entry) {
    return reach.out(
        sql -> {
          boolean ours =
              sql.update(
                      NOTE,
                      statement -> {
                        statement.setObject(1, page.last().map(TaskId::value).orElse(null));
                        statement.setInt(2, page.seen());
                        statement.setInt(3, page.changed());
                        statement.setBoolean(4, page.over());
                        statement.setBoolean(5, page.over());
                        statement.setLong(6, id);
                        statement.setString(7, holder);
                      })
                  > 0;
          if (!ours) {
            sql.update(
                NOTE_STOPPED,
                statement -> {
                  statement.setObject(1, page.last().map(TaskId::value).orElse(null));
                  statement.setInt(2, page.seen());
                  statement.setInt(3, page.changed());
                  statement.setLong(4, id);
                });
          }
          if (entry.isPresent()) {
            AuditRows.write(sql.connection(), entry.get());
          }
          return ours;
        });
  }

  @Override
  public void counted(long id, String holder, Count matching) {
    reach.out(
        sql ->
            sql.update(
                COUNTED,
                statement -> {
                  statement.setLong(1, matching.found());
                  statement.setObject(2, countedTo(matching));
                  statement.setLong(3, id);
                  statement.setString(4, holder);
                }));
  }

  private static UUID countedTo(Count matching) {
    return matching.lookedThrough().map(TaskId::value).orElse(null);
  }

  @Override
  public void trouble(long id, String holder, String why) {
    reach.out(
        sql ->
            sql.update(
                TROUBLE,
                statement -> {
                  statement.setString(1, why.replace('\0', ' '));
                  statement.setLong(2, id);
                  statement.setString(3, holder);
                }));
  }

  private static void audit(Sql sql, Actor actor, Act act, BulkRun run) throws SQLException {
    BulkOrder order = run.order();
    String words =
        "bulk run %d: %s at %d/s".formatted(run.id(), order.act().code(), order.rate())
            + (run.matching().isExact() ? "" : ", not all of them counted yet")
            + order.why().map(why -> ": " + why).orElse("");
    AuditRows.write(
        sql.connection(),
        AuditEntry.of(actor, act, order.selection().subject())
            .counting(run.matching().found())
            .saying(words)
            .ofRun(run.id()));
  }

  private static Integer number(Optional<TenantId> tenant) {
    return tenant.map(TenantId::value).orElse(null);
  }
}
