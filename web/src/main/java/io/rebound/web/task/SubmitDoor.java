package io.rebound.web.task;

import io.rebound.engine.DestinationJudge;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.TraceContext;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.Credential;
import io.rebound.tenant.Credential.TenantCredential;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Callers;
import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.ProblemMapper;
import io.rebound.web.request.Bodies;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The short way of {@link TasksResource#submit}: answers the ordinary request as that would,
 * without the two thirds of its time that JAX-RS takes. What is not ordinary goes on to the
 * resource.
 */
@WebFilter(urlPatterns = TasksResource.PATH)
public class SubmitDoor extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient TaskIntake intake;
  @Inject transient DestinationJudge judge;
  @Inject transient ApiKeys keys;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<TenantId> tenant = isOrdinary(request) ? tenant(request) : Optional.empty();
    if (tenant.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      accepted(response, submit(tenant.get(), request));
    } catch (RuntimeException e) {
      refused(response, ProblemMapper.problem(e), request.getRequestURI());
    }
  }

  private static boolean isOrdinary(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return "POST".equals(request.getMethod())
        && MediaType.APPLICATION_JSON.equals(request.getContentType())
        && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
        && request.getContentLengthLong() >= 0
        && request.getContentLengthLong() <= Bodies.LARGEST
        && TasksResource.PATH.equals(request.getRequestURI())
        && (accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON));
  }

  private Optional<TenantId> tenant(HttpServletRequest request) {
    try {
      return Callers.key(request.getHeader(HttpHeaders.AUTHORIZATION))
          .flatMap(keys::authenticate)
          .flatMap(SubmitDoor::tenant);
    } catch (RuntimeException e) {
      return Optional.empty(); // the resource meets the same, and says it
    }
  }

  private static Optional<TenantId> tenant(Credential credential) {
    return credential instanceof TenantCredential of ? Optional.of(of.tenant()) : Optional.empty();
  }

  private IntakeResult.Accepted submit(TenantId tenant, HttpServletRequest request) {
    List<String> idempotency = Collections.list(request.getHeaders(SingleTask.IDEMPOTENCY_KEY));
    Submission submission =
        SingleTask.read(
            body(request), idempotency, request.getHeader(TraceContext.HEADER), judge::faults);
    IntakeResult result = intake.submit(tenant, submission);
    if (result instanceof IntakeResult.Accepted accepted) {
      return accepted;
    }
    throw Accepted.problem(result).refusal();
  }

  private static byte[] body(HttpServletRequest request) {
    int length = (int) request.getContentLengthLong();
    try {
      byte[] bytes = request.getInputStream().readNBytes(length);
      if (bytes.length < length) {
        throw Bodies.incomplete();
      }
      return bytes;
    } catch (IOException e) {
      throw Bodies.incomplete();
    }
  }

  private static void accepted(HttpServletResponse response, IntakeResult.Accepted accepted)
      throws IOException {
    response.setHeader(HttpHeaders.LOCATION, Accepted.location(accepted.answer()));
    write(
        response,
        Accepted.STATUS,
        MediaType.APPLICATION_JSON,
        Accepted.write(new JsonOut().open(), accepted.answer()).close().toBytes());
  }

  private static void refused(HttpServletResponse response, Problem problem, String path)
      throws IOException {
    problem.headers().forEach(response::setHeader);
    write(response, problem.status(), Problem.MEDIA_TYPE, problem.toBytes(path));
  }

  private static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
