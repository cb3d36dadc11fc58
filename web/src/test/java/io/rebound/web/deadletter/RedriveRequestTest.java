package io.rebound.web.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.tenant.TenantId;
import io.rebound.web.json.Documents;
import io.rebound.web.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveRequestTest {
  @Test
  void meansAllWhenNothingIsSaid() {
    RedriveRequest request = read("{}");
    assertThat(request.dryRun()).isFalse();
    assertThat(request.limit()).isEqualTo(100_000);
    assertThat(request.filter(new TenantId(1)).destination()).isEmpty();
  }

  @Test
  void narrowsTheDeadLettersDown() {
    RedriveRequest request =
        read(
            """
            {"destination": "orders", "source": "shop", "reason": "too-old", "q": "refused",
             "from": "2026-01-31T08:00:00+01:00", "limit": 5, "dryRun": true}""");
    assertThat(request.filter(new TenantId(3)).from())
        .contains(Instant.parse("2026-01-31T07:00:00Z"));
    assertThat(request.filter(new TenantId(3)).tenant()).isEqualTo(new TenantId(3));
    assertThat(request.reason()).contains("too-old");
    assertThat(request.limit()).isEqualTo(5);
    assertThat(request.dryRun()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\":\"bored\"}|reason|exhausted",
        "{\"limit\":0}|limit|from 1 to 100000",
        "{\"from\":\"noon\"}|from|with an offset",
        "{\"destination\":\"\"}|destination|empty",
        "{\"q\":\"\\u0000\"}|q|NUL",
        "{\"dry_run\":true}|dry_run|dryRun",
        "{\"dryRun\":\"yes\"}|dryRun|true or false",
      })
  void namesTheFieldAndWhatWouldBeRight(String body, String field, String message) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(body));
    assertThat(refusal.problem().errors()).hasSize(1);
    assertThat(refusal.problem().errors().get(0).field()).isEqualTo(field);
    assertThat(refusal.problem().errors().get(0).message()).contains(message);
  }

  private static RedriveRequest read(String body) {
    return RedriveRequest.read(Documents.read(body.getBytes(StandardCharsets.UTF_8)));
  }
}
