package io.rebound.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.intake.EffectivePolicy.Answer;
import io.rebound.intake.EffectivePolicy.Answer.Explained;
import io.rebound.intake.EffectivePolicy.Answer.Missing;
import io.rebound.intake.json.ExplanationJson;
import io.rebound.tenant.InMemoryTenancy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectivePolicyTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final EffectivePolicy policies =
      new EffectivePolicy(tenancy, tenancy, tenancy, InstantSource.fixed(NOON));

  @Test
  void whateverIsNearestToTheTaskDecides() {
    assertThat(explain(Optional.empty()).decides().level()).isEqualTo(Level.PLATFORM);
    Explained byTask = explain(Optional.of("pro"));
    assertThat(byTask.decides()).isEqualTo(new Level.Named(Level.TASK, "pro"));
    assertThat(byTask.levels()).hasSize(2);
    assertThat(byTask.planned().get(0).earliest()).isEqualTo(NOON);
    assertThat(byTask.planned()).hasSize(3);
  }

  @Test
  void everyValueSaysWhereItComesFrom() {
    assertThat(ExplanationJson.write(explain(Optional.of("pro"))).getJsonArray("values"))
        .anySatisfy(
            value ->
                assertThat(value.toString())
                    .contains("\"maxAttempts\"", "\"value\":11", "\"origin\":\"task\""))
        .anySatisfy(
            value ->
                assertThat(value.toString()).contains("\"timeout\"", "\"origin\":\"platform\""));
  }

  @Test
  void namesWhatIsNotThere() {
    assertThat(policies.of(InMemoryTenancy.ACME, Optional.of("nowhere"), Optional.empty(), 3))
        .isEqualTo(new Missing("destination", "nowhere"));
    assertThat(policies.of(InMemoryTenancy.ACME, Optional.empty(), Optional.of("nope"), 3))
        .isEqualTo(new Missing("retryPolicy", "nope"));
  }

  private Explained explain(Optional<String> task) {
    Answer answer = policies.of(InMemoryTenancy.ACME, Optional.empty(), task, 3);
    assertThat(answer).isInstanceOf(Explained.class);
    return (Explained) answer;
  }
}
