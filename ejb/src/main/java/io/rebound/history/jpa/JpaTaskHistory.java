package io.rebound.history.jpa;

import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.history.TaskSearch;
import io.rebound.history.jpa.TaskEntity.Beside;
import io.rebound.jpa.Names;
import io.rebound.jpa.Transactions;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the history from PostgreSQL. Every method throws {@link HistoryUnavailable} when it cannot
 * be reached, and when a search takes longer than three seconds.
 */
public final class JpaTaskHistory implements TaskHistory {
  private static final int MOST_ATTEMPTS = 1000;

  private final Transactions transactions;

  public JpaTaskHistory(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<TaskDetail> find(TenantId tenant, TaskId id) {
    return reach(
        entities ->
            TaskQuery.one(entities, tenant.value(), id).getResultList().stream()
                .map(JpaTaskHistory::row)
                .map(row -> entities.find(TaskContentEntity.class, id.value()).toDetail(row))
                .findFirst());
  }

  @Override
  public Optional<TenantId> owner(TaskId id) {
    return reach(
        entities ->
            entities
                .createQuery("select t.tenant from Task t where t.id = :id", Integer.class)
                .setParameter("id", id.value())
                .getResultStream()
                .map(TenantId::new)
                .findFirst());
  }

  @Override
  public List<TaskRow> rows(TenantId tenant, Collection<TaskId> ids) {
    return reach(
        entities ->
            TaskQuery.some(entities, tenant.value(), ids).getResultList().stream()
                .map(JpaTaskHistory::row)
                .toList());
  }

  @Override
  public List<Attempt> attempts(TenantId tenant, TaskId id) {
    return reach(
        entities ->
            entities
                .createQuery(
                    "from Attempt a where a.task = :id and exists (select 1 from Task t where t.id ="
                        + " :id and t.tenant = :tenant) order by a.number",
                    AttemptEntity.class)
                .setParameter("id", id.value())
                .setParameter("tenant", tenant.value())
                .setMaxResults(MOST_ATTEMPTS)
                .getResultList()
                .stream()
                .map(AttemptEntity::toAttempt)
                .toList());
  }

  @Override
  public TaskPage page(TaskSearch search) {
    if (!isFindable(search)) {
      return TaskPage.EMPTY;
    }
    return reach(
        entities -> {
          var newest = new NewestTasks(entities, search);
          List<UUID> ids = newest.ids(LOOKED_THROUGH);
          Optional<TaskId> end =
              ids.size() < search.limit()
                  ? newest.end(LOOKED_THROUGH).map(TaskId::new)
                  : Optional.empty();
          return new TaskPage(those(entities, ids), end);
        });
  }

  @Override
  public Count count(TaskSearch search) {
    return isFindable(search)
        ? reach(entities -> new NewestTasks(entities, search).count(COUNTED_THROUGH))
        : Count.NONE;
  }

  private static List<TaskRow> those(EntityManager entities, List<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : TaskQuery.those(entities, ids).getResultList().stream().map(JpaTaskHistory::row).toList();
  }

  private static boolean isFindable(TaskSearch search) {
    return Stream.of(search.destination(), search.source(), search.text())
        .flatMap(Optional::stream)
        .allMatch(Names::canBeStored);
  }

  private static TaskRow row(Object[] columns) {
    return ((TaskEntity) columns[0])
        .toRow(
            new Beside(
                (String) columns[1],
                (String) columns[2],
                (String) columns[3],
                (Integer) columns[4],
                (String) columns[5]));
  }

  private <T> T reach(Function<EntityManager, T> work) {
    try {
      return transactions.in(work);
    } catch (StoreUnavailable e) {
      throw new HistoryUnavailable("the history cannot be read: " + e.getMessage(), e);
    }
  }
}
