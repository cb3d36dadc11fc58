package io.rebound.console.task;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.destination.DestinationCatalog;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskRow;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names that a filter may be about, as far as they are many: destinations, and the sources of
 * the newest tasks. Those of the tenant that is given, else of all that the user may see.
 */
@WebServlet("/suggest/names")
public class FilterSuggestions extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int MOST = 200;
  private static final int PAGE = 1000;
  private static final int PAGES = 3;

  @Inject private transient Permissions permissions;
  @Inject private transient TenantChoice tenants;
  @Inject private transient DestinationCatalog destinations;
  @Inject private transient TaskHistory history;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!permissions.has(Right.SEE_TASKS)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Optional<String> named = Optional.ofNullable(request.getParameter("tenant"));
    Optional<TenantId> whose =
        tenants.isFree()
            ? named.flatMap(tenants::named).map(Tenant::id)
            : tenants.scope().filter(own -> named.stream().allMatch(tenants.nameOf(own)::equals));
    boolean stranger = whose.isEmpty() && (named.isPresent() || !tenants.isFree());
    String found =
        Json.createObjectBuilder()
            .add("destination", array(stranger ? List.of() : destinations.names(whose, MOST)))
            .add("source", array(stranger ? List.of() : sources(whose)))
            .build()
            .toString();
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(found);
  }

  private Collection<String> sources(Optional<TenantId> whose) {
    SortedSet<String> found = new TreeSet<>();
    Optional<TaskId> last = Optional.empty();
    for (int page = 0; page < PAGES; page++) {
      List<TaskRow> rows = history.page(newest(whose, last)).rows();
      rows.forEach(row -> row.source().filter(FilterSuggestions::isOneWord).ifPresent(found::add));
      if (rows.size() < PAGE) {
        break;
      }
      last = Optional.of(rows.get(PAGE - 1).id());
    }
    return found.stream().limit(MOST).toList();
  }

  private static TaskSearch newest(Optional<TenantId> whose, Optional<TaskId> after) {
    return new TaskSearch(
        whose,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        after,
        PAGE);
  }

  /** What can be typed without quotes. */
  private static boolean isOneWord(String source) {
    return source.chars().noneMatch(c -> c == '"' || Character.isWhitespace(c));
  }

  private static JsonArrayBuilder array(Collection<String> texts) {
    return Json.createArrayBuilder(texts);
  }
}
