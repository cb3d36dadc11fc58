package io.rebound.console.task;

import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Says how many tasks wait, for those who are about to do something to them. */
@RequestScoped
public class Waiting {
  @Inject private TaskHistory history;
  @Inject private Texts texts;
  @Inject private Format format;

  /** The tasks of a tenant that are not finished: {@code 3 tasks wait.} */
  public String ofTenant(TenantId tenant) {
    return said(tenant, Optional.empty());
  }

  /** The tasks that are not finished and go to the destination of that name. */
  public String ofDestination(TenantId tenant, String destination) {
    return said(tenant, Optional.of(destination));
  }

  private String said(TenantId tenant, Optional<String> destination) {
    TaskSearch search =
        new TaskSearch(
            Optional.of(tenant),
            Set.of(TaskState.SCHEDULED), // leased and blocked ones stand in the history as this too
            destination,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    try {
      Count count = history.count(search);
      if (count.isExact() && count.found() == 1) {
        return texts.get("waiting.one");
      }
      String number = format.number(count.found());
      return texts.get(count.isExact() ? "waiting.many" : "waiting.least", number, count.found());
    } catch (HistoryUnavailable away) {
      return texts.get("waiting.unknown");
    }
  }
}
