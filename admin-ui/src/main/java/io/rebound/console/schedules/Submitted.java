package io.rebound.console.schedules;

import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskSearch;
import io.rebound.recurring.CronSchedule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Says how many tasks a schedule has submitted, for those who are about to delete it. */
@RequestScoped
public class Submitted {
  @Inject private TaskHistory history;
  @Inject private Texts texts;
  @Inject private Format format;

  /** The words: {@code It has submitted 3 tasks.} */
  public String words(CronSchedule schedule) {
    Optional<String> own = schedule.task().source();
    if (own.isPresent()) {
      return texts.get("cron.submitted.own", own.get());
    }
    TaskSearch search =
        new TaskSearch(
            Optional.of(schedule.tenant()),
            Set.of(),
            Optional.empty(),
            Optional.of(ScheduleFacts.source(schedule)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    try {
      Count count = history.count(search);
      String number = format.number(count.found());
      String key = count.isExact() ? "cron.submitted.all" : "cron.submitted.least";
      return texts.get(key, number, count.found());
    } catch (HistoryUnavailable away) {
      return texts.get("cron.submitted.unknown");
    }
  }
}
