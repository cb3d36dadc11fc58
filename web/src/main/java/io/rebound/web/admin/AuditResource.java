package io.rebound.web.admin;

import io.rebound.audit.Act;
import io.rebound.audit.AuditFilter;
import io.rebound.audit.AuditTrail;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.audit.Subject;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import io.rebound.web.access.Caller;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who changed what, for all but tenants. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {
  private static final Set<String> KNOWN =
      Set.of("actor", "act", "kind", "tenant", "name", "from", "to", "run", "limit", "cursor");
  private static final Set<String> ACTS = codes(Act.values(), Act::code);
  private static final Set<String> KINDS = codes(Subject.Kind.values(), Subject.Kind::code);

  @Inject AuditTrail trail;
  @Inject Tenants tenants;

  /** The entries that match, newest first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), KNOWN);
    int limit = query.limit();
    AuditFilter filter = filter(query);
    Page<Written> page = Page.of(trail.search(filter, limit + 1), limit);
    JsonArrayBuilder items = Documented.JSON.createArrayBuilder();
    AuditJson json = new AuditJson(this::nameOf);
    page.items().forEach(entry -> items.add(json.write(entry)));
    JsonObjectBuilder document = Documented.JSON.createObjectBuilder().add("items", items);
    page.next(last -> Cursor.AUDIT.after(Long.toString(last.id())))
        .ifPresent(next -> document.add("next", next));
    return Answers.ok(document.build());
  }

  private AuditFilter filter(Query query) {
    Optional<Act> act = query.choice("act", ACTS).map(code -> of(Act.values(), Act::code, code));
    Optional<Subject.Kind> kind =
        query
            .choice("kind", KINDS)
            .map(code -> of(Subject.Kind.values(), Subject.Kind::code, code));
    Optional<Instant> from = query.time("from");
    Optional<Instant> to = query.time("to");
    query.requireOrder(from, to);
    Optional<String> tenant = query.text("tenant");
    Optional<String> actor = query.text("actor");
    Optional<String> name = query.text("name");
    OptionalLong run = query.number("run");
    OptionalLong before = query.numberCursor(Cursor.AUDIT);
    query.require();
    return new AuditFilter(
        actor, act, kind, tenant.map(this::tenant), name, from, to, run, false, before);
  }

  private TenantId tenant(String name) {
    return tenants
        .named(name)
        .map(Tenant::id)
        .orElseThrow(
            () -> Problem.validation("tenant", "there is no tenant '" + name + "'").refusal());
  }

  private Optional<String> nameOf(TenantId tenant) {
    return tenants.find(tenant).map(Tenant::name);
  }

  private static <E> Set<String> codes(E[] values, Function<E, String> code) {
    return Arrays.stream(values).map(code).collect(Collectors.toUnmodifiableSet());
  }

  private static <E> E of(E[] values, Function<E, String> code, String text) {
    return Arrays.stream(values)
        .filter(value -> code.apply(value).equals(text))
        .findFirst()
        .orElseThrow();
  }
}
