package io.rebound.console.overview;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.overview.ProblemCard.To;
import io.rebound.console.page.Link;
import io.rebound.overview.Problem;
import io.rebound.overview.Problem.Subject;
import io.rebound.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The problems with links to what they speak of. */
final class ProblemCards {
  private static final String WAITING = "state:scheduled,blocked";
  private static final To DEAD_LETTERS = new To("overview.to.dead", Link.to("dead.xhtml"));

  private final Permissions permissions;
  private final Optional<String> tenant;

  /**
   * Cards for that user.
   *
   * @param tenant the only one that is looked at
   */
  ProblemCards(Permissions permissions, Optional<String> tenant) {
    this.permissions = permissions;
    this.tenant = tenant;
  }

  /** The worst first, and of those as bad the ones of the service before those of destinations. */
  List<ProblemCard> of(List<Problem> problems) {
    return problems.stream()
        .sorted(
            Comparator.comparing(Problem::severity)
                .thenComparing(each -> isOf(each, "destination")))
        .map(problem -> new ProblemCard(problem, links(problem)))
        .toList();
  }

  private static boolean isOf(Problem problem, String kind) {
    return problem.subject().filter(subject -> subject.kind().equals(kind)).isPresent();
  }

  private List<To> links(Problem problem) {
    return switch (problem.code()) {
      case "tasks-blocked" -> List.of(tasks("state:blocked", tenant));
      case "tasks-late", "nothing-claimed" -> List.of(tasks(WAITING, tenant));
      case "attempts-fail" -> List.of(tasks(WAITING, tenant), DEAD_LETTERS);
      case "dead-letters-wait" -> List.of(DEAD_LETTERS);
      default -> problem.subject().map(this::links).orElse(List.of());
    };
  }

  private List<To> links(Subject subject) {
    return switch (subject.kind()) {
      case "destination" -> destination(subject);
      case "node" -> one(Right.SEE_PLATFORM, "overview.to.nodes", Link.to("nodes.xhtml"));
      case "tenant" ->
          one(
              Right.SEE_TENANTS,
              "overview.to.tenant",
              Link.to("tenant.xhtml", "name", subject.name()));
      default -> List.of();
    };
  }

  private List<To> destination(Subject subject) {
    // one that came with a task has words in place of a name
    boolean named = Tenant.NAME.matcher(subject.name()).matches();
    if (!named) {
      return List.of(tasks(WAITING, subject.tenant()));
    }
    String owner = subject.tenant().orElse(null);
    List<To> links = new ArrayList<>();
    links.add(tasks("destination:" + subject.name(), subject.tenant()));
    links.addAll(
        one(
            Right.SEE_SETUP,
            "overview.to.destination",
            Link.to("destination.xhtml", "tenant", owner, "name", subject.name())));
    return links;
  }

  private List<To> one(Right right, String label, String href) {
    return permissions.has(right) ? List.of(new To(label, href)) : List.of();
  }

  private static To tasks(String filter, Optional<String> owner) {
    String q = owner.map(name -> filter + " tenant:" + name).orElse(filter);
    return new To("overview.to.tasks", Link.to("tasks.xhtml", "q", q));
  }
}
