package io.rebound.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingIT {

  @Test
  void everyEntityFitsTheMigratedSchema() {
    try (LocalTransactions transactions = LocalTransactions.onFreshDatabase()) {
      assertThat(transactions.entities())
          .contains(
              "Tenant",
              "ApiKey",
              "AppUser",
              "SavedFilter",
              "RetryPolicy",
              "RetryPolicyVersion",
              "Destination",
              "FormerSpec",
              "Task",
              "TaskContent",
              "Attempt",
              "DeadLetter",
              "AuditEntry");
    }
  }
}
