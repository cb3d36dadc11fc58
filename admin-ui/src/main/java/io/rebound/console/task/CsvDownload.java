package io.rebound.console.task;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Texts;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that match a filter as a file, {@link #MOST_ROWS} of them at most; it says so. */
@WebServlet("/tasks.csv")
public class CsvDownload extends HttpServlet {
  /** How many tasks a file has at most. */
  public static final int MOST_ROWS = 10_000;

  private static final long serialVersionUID = 1;

  /** Soon found, so that those who wait see that something comes. */
  private static final int FIRST_PAGE = 100;

  private static final int PAGE = 1000;
  private static final int MOST_LOOKS = 20;

  @Inject private transient Permissions permissions;
  @Inject private transient TaskPages pages;
  @Inject private transient TenantChoice tenants;
  @Inject private transient InstantSource clock;
  @Inject private transient Texts texts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<TaskFilter> filter =
        TaskFilterReader.read(request.getParameter("q"), clock.instant(), texts).value();
    if (!permissions.has(Right.SEE_TASKS)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (filter.isEmpty() || pages.namesStranger(filter.get())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.setContentType("text/csv;charset=UTF-8");
      response.setHeader("Content-Disposition", "attachment; filename=\"tasks.csv\"");
      write(filter.get(), response.getWriter());
    }
  }

  private void write(TaskFilter filter, PrintWriter file) {
    file.print(Csv.head());
    Optional<TenantId> scope = pages.scope(filter);
    Map<TenantId, String> names = new HashMap<>();
    Optional<TaskId> last = Optional.empty();
    int written = 0;
    for (int looks = 0; looks < MOST_LOOKS && written < MOST_ROWS; looks++) {
      int size = Math.min(looks == 0 ? FIRST_PAGE : PAGE, MOST_ROWS - written);
      TaskPage page = pages.page(scope, filter, last, size);
      for (TaskRow row : page.rows()) {
        file.print(Csv.row(row, names.computeIfAbsent(row.tenant(), tenants::nameOf)));
      }
      file.flush();
      written += page.rows().size();
      last = page.next(size);
      if (last.isEmpty()) {
        return;
      }
    }
    if (written < MOST_ROWS) {
      String reached = last.orElseThrow().madeAt().toString();
      file.print(Csv.line(List.of(texts.get("csv.looked", reached))));
    } else if (!pages.page(scope, filter, last, 1).rows().isEmpty()) {
      file.print(Csv.line(List.of(texts.get("csv.cut", MOST_ROWS))));
    }
  }
}
