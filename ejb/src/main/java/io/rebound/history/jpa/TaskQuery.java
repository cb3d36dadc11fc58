package io.rebound.history.jpa;

import io.rebound.task.TaskId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tasks by their ids, newest first, with what is shown beside them. */
final class TaskQuery {
  private static final String ROW =
      "select t, d.name, d.type, p.name, v.version, l.reason from Task t"
          + " left join Destination d on d.id = t.destination"
          + " left join RetryPolicyVersion v on v.id = t.retryPolicy"
          + " left join RetryPolicy p on p.id = v.policy"
          + " left join DeadLetter l on l.task = t.id";

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

  /** All of these tasks, whosever they are. */
  static TypedQuery<Object[]> those(EntityManager entities, Collection<UUID> ids) {
    TaskQuery query = new TaskQuery();
    query.where("t.id in :ids", "ids", ids);
    return query.rows(entities);
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
}
