package io.rebound.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.tenant.Role;
import org.junit.jupiter.api.Test;

class RightTest {
  @Test
  void letsViewersLookAndNeitherChangeNorReadPayloads() {
    assertThat(Right.of(Role.VIEWER))
        .contains(Right.SEE_TASKS, Right.SEE_PLATFORM)
        .doesNotContain(
            Right.SEE_PAYLOADS,
            Right.CHANGE_TASKS,
            Right.PAUSE,
            Right.CHANGE_SETUP,
            Right.ADMINISTER);
  }

  @Test
  void letsOperatorsSeeAllThatViewersDoAndChangeNoTenantUserOrKey() {
    assertThat(Right.of(Role.OPERATOR))
        .containsAll(Right.of(Role.VIEWER))
        .contains(Right.CHANGE_TASKS, Right.SEE_TENANTS)
        .doesNotContain(Right.CHANGE_SETUP, Right.ADMINISTER);
  }

  @Test
  void keepsTenantsFromThePlatform() {
    assertThat(Right.of(Role.TENANT))
        .contains(Right.CHANGE_TASKS, Right.CHANGE_SETUP)
        .doesNotContain(Right.SEE_PLATFORM, Right.SEE_TENANTS, Right.SEE_AUDIT, Right.ADMINISTER);
  }

  @Test
  void givesAdministratorsEverything() {
    assertThat(Right.of(Role.ADMIN)).containsExactly(Right.values());
  }
}
