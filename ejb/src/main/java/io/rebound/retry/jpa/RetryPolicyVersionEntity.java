package io.rebound.retry.jpa;

import io.rebound.input.Parsed;
import io.rebound.input.json.JsonText;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.json.RetryPolicyJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

@Entity(name = "RetryPolicyVersion")
@Table(name = "retry_policy_version")
@Immutable
class RetryPolicyVersionEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "policy_id", nullable = false)
  private long policy;

  @Column(nullable = false)
  private int version;

  @Column(nullable = false, columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String document;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected RetryPolicyVersionEntity() {}

  RetryPolicyVersionEntity(RetryPolicyEntity of, RetryPolicy policy, Instant createdAt) {
    this.policy = of.id();
    this.version = of.version();
    this.document = RetryPolicyJson.write(policy).toString();
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  long id() {
    return id;
  }

  int version() {
    return version;
  }

  Instant createdAt() {
    return createdAt;
  }

  RetryPolicy toPolicy() {
    Parsed<RetryPolicy> parsed = RetryPolicyJson.parse(JsonText.object(document));
    return parsed
        .value()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "version " + id + " of a retry policy cannot be read: " + parsed.errors()));
  }
}
