package io.rebound.web.problem;

import io.rebound.history.HistoryUnavailable;
import io.rebound.intake.IntakeClosed;
import io.rebound.journal.JournalUnavailable;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.quota.QuotaExceeded;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Problem.Code;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which problem an exception is: the one place where outcomes become statuses. */
final class Problems {
  private static final String SECONDS_TO_WAIT = "5";

  private Problems() {}

  /** The problem that the exception or one of its causes stands for; empty when it is our fault. */
  static Optional<Problem> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<Problem> known = known(cause);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> known(Throwable thrown) {
    if (thrown instanceof Refusal refusal) {
      return Optional.of(refusal.problem());
    }
    if (thrown instanceof MalformedBody malformed) {
      return Optional.of(Problem.of(400, Code.MALFORMED_BODY, malformed.getMessage()));
    }
    if (thrown instanceof WebApplicationException container) {
      return Optional.of(ofContainer(container.getResponse()));
    }
    return unavailable(thrown);
  }

  private static Optional<Problem> unavailable(Throwable thrown) {
    if (thrown instanceof IntakeClosed closed) {
      return Optional.of(unavailable(closed.getMessage(), seconds(closed.retryAfter())));
    }
    if (thrown instanceof QuotaExceeded exceeded) {
      return Optional.of(exceeded(exceeded));
    }
    if (thrown instanceof JournalUnavailable
        || thrown instanceof HistoryUnavailable
        || thrown instanceof OverviewUnavailable
        || thrown instanceof StoreUnavailable) {
      return Optional.of(unavailable("PostgreSQL cannot be reached", SECONDS_TO_WAIT));
    }
    if (thrown instanceof ScheduleUnavailable) {
      return Optional.of(unavailable("Redis cannot be reached", SECONDS_TO_WAIT));
    }
    return Optional.empty();
  }

  private static Problem unavailable(String why, String seconds) {
    return Problem.of(503, Code.UNAVAILABLE, why + "; try again later")
        .with(HttpHeaders.RETRY_AFTER, seconds);
  }

  /** What can never pass is wrong as it is; the rest is worth repeating. */
  private static Problem exceeded(QuotaExceeded exceeded) {
    int status = exceeded.retryAfter().isPresent() ? 429 : 422;
    Problem problem =
        Problem.of(status, Code.QUOTA_EXCEEDED, exceeded.getMessage())
            .telling("quota", exceeded.kind().code());
    return exceeded
        .retryAfter()
        .map(wait -> problem.with(HttpHeaders.RETRY_AFTER, seconds(wait)))
        .orElse(problem);
  }

  /** Whole seconds, so that nobody comes too soon. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  private static final Map<Integer, Function<Response, Problem>> OF_CONTAINER =
      Map.of(
          401, response -> Problem.of(401, Code.UNAUTHORIZED, "a credential is needed"),
          403, response -> Problem.of(403, Code.FORBIDDEN, "this is not allowed"),
          404, response -> Problem.notFound("there is nothing at this path"),
          405, Problems::methodNotAllowed,
          406,
              response ->
                  Problem.of(
                      406,
                      Code.NOT_ACCEPTABLE,
                      "answers are application/json; the header Accept must allow that"),
          413, response -> Problem.tooLarge("the request is too large"),
          415, response -> Problem.unsupportedMediaType());

  private static Problem methodNotAllowed(Response response) {
    String allowed =
        Optional.ofNullable(response.getHeaderString(HttpHeaders.ALLOW)).orElse("other methods");
    return Problem.of(405, Code.METHOD_NOT_ALLOWED, "this path allows " + allowed)
        .with(HttpHeaders.ALLOW, allowed);
  }

  private static Problem ofContainer(Response response) {
    int status = response.getStatus();
    if (OF_CONTAINER.containsKey(status)) {
      return OF_CONTAINER.get(status).apply(response);
    }
    String reason = response.getStatusInfo().getReasonPhrase();
    Code code = status < 500 ? Code.BAD_REQUEST : Code.INTERNAL;
    return Problem.of(status, code, reason);
  }
}
