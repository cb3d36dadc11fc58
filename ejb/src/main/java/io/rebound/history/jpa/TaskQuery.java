package io.rebound.history.jpa;

import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A search as JPQL: conditions for what it names, and their parameters. */
final class TaskQuery {
  private static final String ROW =
      "select t, d.name, d.type, p.name, v.version, l.reason from Task t"
          + " left join Destination d on d.id = t.destination"
          + " left join RetryPolicyVersion v on v.id = t.retryPolicy"
          + " left join RetryPolicy p on p.id = v.policy"
          + " left join DeadLetter l on l.task = t.id";

  private static final String CONTAINS = " ilike :text escape '\\'";

  /** An id is made no later than this after the time of acceptance that it stands for. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  /** The one task, if it is the tenant's. */
  static TypedQuery<Object[]> one(EntityManager entities, int tenant, TaskId id) {
    return some(entities, tenant, List.of(id));
  }

  /** Those tasks that are the tenant's. */
  static TypedQuery<Object[]> some(EntityManager entities, int tenant, Collection<TaskId> ids) {
    TaskQuery query = new TaskQuery();
    query.where("t.tenant = :tenant", "tenant", tenant);
    query.where("t.id in :ids", "ids", ids.stream().map(TaskId::value).toList());
    return query.rows(entities);
  }

  /** The page that the search asks for. */
  static TypedQuery<Object[]> page(EntityManager entities, TaskSearch search) {
    TaskQuery query = new TaskQuery();
    query.between(search);
    search.text().ifPresent(text -> query.contains(entities, text));
    query.conditions(search);
    return query.rows(entities).setMaxResults(search.limit());
  }

  /** How many there are, up to that many. */
  static TypedQuery<Long> count(EntityManager entities, TaskSearch search, int most) {
    TaskQuery query = new TaskQuery();
    query.between(search);
    search.text().ifPresent(text -> query.contains(entities, text));
    query.conditions(search);
    String text =
        "select count(*) from (select t.id as id from Task t"
            + query.matching()
            + " order by t.id desc limit "
            + most
            + ") found";
    TypedQuery<Long> counting = entities.createQuery(text, Long.class);
    query.values.forEach(counting::setParameter);
    return counting;
  }

  private void between(TaskSearch search) {
    search.tenant().ifPresent(id -> where("t.tenant = :tenant", "tenant", id.value()));
    search.after().ifPresent(id -> where("t.id < :after", "after", id.value()));
    search.from().map(TaskQuery::storable).ifPresent(this::from);
    search.to().map(TaskQuery::storable).ifPresent(this::to);
  }

  // The bounds of the ids alone choose the partitions and the part of the index to be read.
  private void from(Instant time) {
    where("t.id >= :firstId", "firstId", TaskId.firstAt(time).value());
    where("t.acceptedAt >= :from", "from", time);
  }

  private void to(Instant time) {
    where("t.id < :lastId", "lastId", TaskId.firstAt(time.plus(SLACK)).value());
    where("t.acceptedAt < :to", "to", time);
  }

  private void contains(EntityManager entities, String text) {
    floor(entities).ifPresent(id -> where("t.id > :floor", "floor", id));
    where(
        "(t.key" + CONTAINS + " or t.source" + CONTAINS + " or t.message" + CONTAINS + ")",
        "text",
        "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
  }

  /** The first task that is too old to be searched for a text; none when they are few. */
  private Optional<UUID> floor(EntityManager entities) {
    String text = "select t.id from Task t" + matching() + " order by t.id desc";
    TypedQuery<UUID> query = entities.createQuery(text, UUID.class);
    values.forEach(query::setParameter);
    return query.setFirstResult(TaskSearch.TEXT_SEARCHED).setMaxResults(1).getResultList().stream()
        .findFirst();
  }

  private void conditions(TaskSearch search) {
    if (!search.states().isEmpty()) {
      List<Short> states =
          search.states().stream().map(TaskState::ordinal).map(Integer::shortValue).toList();
      where("t.state in :states", "states", states);
    }
    search.source().ifPresent(source -> where("t.source = :source", "source", source));
    search
        .destination()
        .ifPresent(
            name ->
                where(
                    "t.destination in (select x.id from Destination x where x.name = :name"
                        + search.tenant().map(id -> " and x.tenant = :tenant").orElse("")
                        + ")",
                    "name",
                    name));
  }

  private TypedQuery<Object[]> rows(EntityManager entities) {
    String text = ROW + matching() + " order by t.id desc";
    TypedQuery<Object[]> query = entities.createQuery(text, Object[].class);
    values.forEach(query::setParameter);
    return query;
  }

  private String matching() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  /** Neither an id nor the database has room for every time that Java knows. */
  private static Instant storable(Instant time) {
    Instant early = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return early.isAfter(LATEST) ? LATEST : early;
  }
}
