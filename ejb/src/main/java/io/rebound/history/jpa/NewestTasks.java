package io.rebound.history.jpa;

import io.rebound.history.Count;
import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the newest tasks that match. First a part of the tasks is laid out in the order of an
 * index, then looked through: the limit in that part is what bounds the work, whatever the planner
 * believes about the conditions.
 */
final class NewestTasks {
  private static final int PATIENCE_MILLIS = 3_000;

  /** An id is made no later than this after the time of acceptance that it stands for. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final String COLUMNS =
      "t.state, t.destination_id, t.accepted_at, t.source, t.message_key, t.message, t.attempts";
  private static final String TASKS =
      "select t.id, t.tenant_id, " + COLUMNS + " from task t where %s%s";

  // "offset 0" has each dead letter's task looked up, in order and no more than are needed; else
  // the planner would read all tasks for a source that few dead ones have.
  private static final String DEAD =
      "select d.task_id as id, d.tenant_id, d.died_at, t.* from (select l.* from %s l where %s%s) d"
          + " cross join lateral (select "
          + COLUMNS
          + " from task t where t.id = d.task_id offset 0) t";
  private static final String ANY_DEAD =
      "select l.task_id as id, l.tenant_id, l.died_at from %s l where %s%s";

  // Tenant by tenant, as the index has them by the time of death within each.
  private static final String DIED =
      """
      (select l.* from tenant o cross join lateral (
        select l.task_id, l.tenant_id, l.died_at from dead_letter l
        where l.tenant_id = o.id and l.died_at >= :diedFrom and l.died_at < :diedTo order by l.died_at limit %1$d) l
      where %2$s limit %1$d)""";

  // "offset 0" has all that wait read from their own index, and nothing else: with the tenant's
  // condition beside it, the planner would read all tasks of the tenant.
  private static final String WAITING =
      "select t.* from (select t.id, t.tenant_id, "
          + COLUMNS
          + " from task t where t.state = 0 offset 0) t where %s";

  private static final String WAITING_NOW =
      "select count(*) from (select 1 from task where state = 0 order by due_at limit %d) w";

  private static final int DIED_CONDITIONS = 2;
  private static final String CONTAINS = " ilike :text escape '\\'";

  private final EntityManager entities;
  private final TaskSearch search;
  private final List<String> range = new ArrayList<>(List.of("true"));
  private final List<String> conditions = new ArrayList<>(List.of("true"));
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Object> rangeValues = new HashMap<>();
  private final Map<String, Object> diedValues = new HashMap<>();

  NewestTasks(EntityManager entities, TaskSearch search) {
    this.entities = entities;
    this.search = search;
    limitRange();
    addConditions();
  }

  /** The ids of those that match, newest first, after looking through so many at most. */
  List<UUID> ids(int most) {
    Query query =
        query(
            "select x.id from (%s) x where %s order by %s limit %d"
                .formatted(part(most), all(conditions), order("x.id", "x"), search.limit()),
            values);
    return uuids(query);
  }

  private String part(int most) {
    String bound = " order by %s limit " + reach(most);
    if (isDead()) {
      String dead = isNarrowed() ? DEAD : ANY_DEAD;
      String those = range("l.task_id", "l");
      return haveFewDied(most)
          ? dead.formatted(died(few(most)), those, "")
          : dead.formatted("dead_letter", those, bound.formatted(order("l.task_id", "l")));
    }
    return isWaiting() && areFewWaiting(most)
        ? WAITING.formatted(range("t.id", "t"))
        : TASKS.formatted(range("t.id", "t"), bound.formatted(order("t.id", "t")));
  }

  /** Where a dead letter takes a look at its task: fewer in the same time. */
  private int reach(int most) {
    return isDead() && isNarrowed() ? most / 5 : most;
  }

  /** Whether more than the state is asked for, which dead letters have in common. */
  private boolean isNarrowed() {
    return conditions.size() > (search.died().isAsked() ? 1 + DIED_CONDITIONS : 1);
  }

  /** Where looking ends that goes through so many; empty when there are not so many. */
  Optional<UUID> end(int most) {
    if (isDead() ? haveFewDied(most) : isWaiting() && areFewWaiting(most)) {
      return Optional.empty();
    }
    String id = isDead() ? "l.task_id" : "t.id";
    String table = isDead() ? "l" : "t";
    Query query =
        query(
            "select %s from %s %s where %s order by %s limit 1 offset %d"
                .formatted(
                    id,
                    isDead() ? "dead_letter" : "task",
                    table,
                    range(id, table),
                    order(id, table),
                    reach(most) - 1),
            rangeValues);
    return uuids(query).stream().findFirst();
  }

  /** How many match of so many at most. */
  Count count(int most) {
    Query query =
        query(
            "select count(*) from (%s) x where %s".formatted(part(most), all(conditions)), values);
    long found = ((Number) query.getSingleResult()).longValue();
    return new Count(found, end(most).map(TaskId::new));
  }

  private boolean isDead() {
    return search.states().equals(Set.of(TaskState.DEAD));
  }

  private boolean isWaiting() {
    return search.states().equals(Set.of(TaskState.SCHEDULED));
  }

  /** So few unfinished tasks are looked through all at once, however old they are. */
  private boolean areFewWaiting(int most) {
    return isAtMost(few(most), WAITING_NOW.formatted(few(most) + 1), Map.of());
  }

  /** So few that died in that time are looked through all at once, however old they are. */
  private boolean haveFewDied(int most) {
    int few = few(most);
    return search.died().isAsked()
        && isAtMost(few, "select count(*) from " + died(few + 1) + " l", diedValues);
  }

  private String died(int most) {
    return DIED.formatted(most, search.tenant().isPresent() ? "o.id = :tenant" : "true");
  }

  private int few(int most) {
    return Math.min(most * 2 / 5, reach(most));
  }

  private boolean isAtMost(int few, String counting, Map<String, Object> parameters) {
    return ((Number) query(counting, parameters).getSingleResult()).intValue() <= few;
  }

  // The bounds of the ids alone choose the partitions and the part of the index to be read. The
  // tenant is compared together with the id, and ordered by: where it is compared alone the planner
  // may read all tenants' tasks by id, and pass over millions where one has only old ones.
  private void limitRange() {
    search
        .tenant()
        .ifPresent(
            id -> {
              inRange("{table}.tenant_id >= :tenant", "tenant", id.value());
              range.add(
                  search.after().isPresent()
                      ? "({table}.tenant_id, {id}) < (:tenant, :after)"
                      : "{table}.tenant_id <= :tenant");
            });
    search.after().ifPresent(id -> inRange("{id} < :after", "after", id.value()));
    search.from().map(NewestTasks::storable).ifPresent(this::from);
    search.to().map(NewestTasks::storable).ifPresent(this::to);
  }

  private String order(String id, String table) {
    String byId = id + " desc";
    return search.tenant().isPresent() ? table + ".tenant_id desc, " + byId : byId;
  }

  private void from(Instant time) {
    inRange("{id} >= :firstId", "firstId", TaskId.firstAt(time).value());
    where("x.accepted_at >= :from", "from", time);
  }

  private void to(Instant time) {
    inRange("{id} < :lastId", "lastId", TaskId.firstAt(time.plus(SLACK)).value());
    where("x.accepted_at < :to", "to", time);
  }

  private void addConditions() {
    if (search.died().isAsked()) {
      addDied(search.died());
    }
    if (!search.states().isEmpty() && !isDead()) {
      List<Integer> states = search.states().stream().map(TaskState::ordinal).toList();
      where("x.state in (:states)", "states", states);
    }
    if (search.failed()) { // the last attempt of what was delivered has not
      where(
          "x.attempts > case when x.state = :delivered then 1 else 0 end",
          "delivered",
          TaskState.DELIVERED.ordinal());
    }
    search.source().ifPresent(source -> where("x.source = :source", "source", source));
    search
        .destination()
        .ifPresent(
            name ->
                where(
                    "x.destination_id in (select id from destination where name = :name)",
                    "name",
                    name));
    search
        .text()
        .ifPresent(
            text ->
                where(
                    "(x.message_key%1$s or x.source%1$s or x.message%1$s)".formatted(CONTAINS),
                    "text",
                    "%"
                        + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                        + "%"));
  }

  private void addDied(DeathTime died) {
    Instant from = storable(died.from().orElse(Instant.EPOCH));
    Instant to = storable(died.to().orElse(LATEST));
    where("x.died_at >= :diedFrom", "diedFrom", from);
    where("x.died_at < :diedTo", "diedTo", to);
    diedValues.putAll(Map.of("diedFrom", from, "diedTo", to));
    search.tenant().ifPresent(id -> diedValues.put("tenant", id.value()));
  }

  private void inRange(String condition, String name, Object value) {
    range.add(condition);
    rangeValues.put(name, value);
    values.put(name, value);
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private String range(String id, String table) {
    return all(range).replace("{id}", id).replace("{table}", table);
  }

  private static String all(List<String> conditions) {
    return String.join(" and ", conditions);
  }

  private Query query(String sql, Map<String, Object> parameters) {
    Query query = entities.createNativeQuery(sql);
    parameters.forEach(query::setParameter);
    return query.setHint("jakarta.persistence.query.timeout", PATIENCE_MILLIS);
  }

  @SuppressWarnings("unchecked")
  private static List<UUID> uuids(Query query) {
    return query.getResultList();
  }

  /** Neither an id nor the database has room for every time that Java knows. */
  private static Instant storable(Instant time) {
    Instant early = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return early.isAfter(LATEST) ? LATEST : early;
  }
}
