package io.rebound.retry;

import static io.rebound.retry.RetryRule.Action.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"100", "404", "599", "1xx", "5xx"})
  void canBeAboutAStatusOrAClassOfThem(String when) {
    assertThat(new RetryRule(when, RETRY).when()).isEqualTo(when);
  }

  @Test
  void canBeAboutAnyFaultClass() {
    assertThat(Arrays.stream(FaultClass.values()).map(FaultClass::code))
        .contains("timeout", "lease-expired")
        .allSatisfy(code -> assertThat(new RetryRule(code, RETRY).when()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "600", "099", "40", "4040", "4XX", "6xx", "TIMEOUT", "lease_expired"})
  void saysWhatARuleCanBeAbout(String when) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryRule(when, RETRY))
        .withMessage(
            "when must be a status (404), a class of statuses (5xx) or a fault class (timeout),"
                + " but is "
                + (when.isEmpty() ? "empty" : "'" + when + "'"));
  }
}
