package io.rebound.web.admin;

import io.rebound.intake.EffectivePolicy;
import io.rebound.intake.EffectivePolicy.Answer;
import io.rebound.intake.json.ExplanationJson;
import io.rebound.retry.RetryPolicy;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;

/** Which retry policy a task would run under, and where each of its values comes from. */
@Path(RetryPoliciesResource.PATH + "/explain")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExplainResource {
  private static final Set<String> KNOWN = Set.of("destination", "retryPolicy", "attempts");
  private static final int USUAL = 20;

  @Inject EffectivePolicy policies;

  /** The policy that decides, the values with their origins, and the times if all attempts fail. */
  @GET
  public Response explain(@Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), KNOWN);
    Optional<String> destination = query.text("destination");
    Optional<String> policy = query.text("retryPolicy");
    int attempts = query.whole("attempts", 1, RetryPolicy.MOST_ATTEMPTS, USUAL);
    query.require();
    Answer answer = policies.of(tenant, destination, policy, attempts);
    if (answer instanceof Answer.Missing missing) {
      String what = missing.field().equals("destination") ? "destination" : "retry policy";
      throw Problem.validation(missing.field(), "there is no " + what + " '" + missing.name() + "'")
          .refusal();
    }
    return Answers.ok(ExplanationJson.write((Answer.Explained) answer));
  }
}
