package io.rebound.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rebound.input.FieldError;
import io.rebound.intake.IntakeClosed;
import io.rebound.journal.JournalUnavailable;
import io.rebound.quota.Quotas;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Problem.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Exception CAUSE = new Exception("10.0.0.1 refused");

  @Test
  void areUnavailableWhileAStoreIsAway() {
    assertThat(unavailable(new JournalUnavailable("x", CAUSE))).contains("PostgreSQL");
    assertThat(unavailable(new StoreUnavailable("x", CAUSE))).contains("PostgreSQL");
    assertThat(unavailable(new ScheduleUnavailable("x", CAUSE))).contains("Redis");
    assertThat(unavailable(new IllegalStateException(new ScheduleUnavailable("x", CAUSE))))
        .contains("Redis")
        .doesNotContain("10.0.0.1");
  }

  @Test
  void sayWhenIntakeIsWorthTryingAgain() {
    IntakeClosed closed = new IntakeClosed("the history is behind", Duration.ofSeconds(7));
    Problem problem = Problems.of(closed).orElseThrow();
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsEntry("Retry-After", "7");
    assertThat(problem.detail()).contains("the history is behind");
  }

  @Test
  void sayWhichQuotaIsUsedUpAndWhetherRepeatingHelps() {
    Quotas quotas = new Quotas(Map::of, () -> Instant.EPOCH);
    Tenant tenant =
        new Tenant(
            new TenantId(1),
            "acme",
            1,
            Durability.JOURNALED,
            Optional.empty(),
            true,
            new Quota(Optional.of(2), Optional.empty()),
            false,
            false,
            0);
    quotas.admit(tenant, 2);
    Problem later = problem(() -> quotas.admit(tenant, 2));
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.headers()).containsEntry("Retry-After", "1");
    assertThat(later.more()).containsEntry("quota", "tasksPerSecond");
    assertThat(later.detail()).contains("2 tasks a second");
    Problem never = problem(() -> quotas.admit(tenant, 3));
    assertThat(never.status()).isEqualTo(422);
    assertThat(never.headers()).isEmpty();
    assertThat(never.detail()).contains("3 tasks at once can never pass");
  }

  @Test
  void areOursWhenNobodyForesawThem() {
    assertThat(Problems.of(new IllegalStateException("x"))).isEmpty();
    assertThat(Problems.of(new StackOverflowError())).isEmpty();
  }

  @Test
  void areWhatARefusalSays() {
    Problem problem = Problem.notFound("there is no task");
    assertThat(Problems.of(new RuntimeException(problem.refusal()))).contains(problem);
    assertThat(Problems.of(new MalformedBody("x")).orElseThrow().code())
        .isEqualTo(Code.MALFORMED_BODY);
  }

  @Test
  void haveAllThatRfc9457Wants() {
    Problem problem =
        Problem.validation(List.of(new FieldError("a", "b"), new FieldError("c", "\"d\"")));
    assertThat(problem.telling("state", "DEAD").toJson("/x"))
        .isEqualTo(
            "{\"type\":\"urn:rebound:problem:validation\",\"title\":\"The request is not valid\","
                + "\"status\":400,\"code\":\"validation\",\"detail\":\"2 fields are wrong\","
                + "\"instance\":\"/x\",\"state\":\"DEAD\",\"errors\":[{\"field\":\"a\","
                + "\"message\":\"b\"},{\"field\":\"c\",\"message\":\"\\\"d\\\"\"}]}");
  }

  private static Problem problem(ThrowingCallable call) {
    return Problems.of(catchThrowable(call)).orElseThrow();
  }

  private static String unavailable(Throwable thrown) {
    Problem problem = Problems.of(thrown).orElseThrow();
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsKey("Retry-After");
    return problem.detail();
  }
}
