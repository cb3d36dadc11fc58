package io.rebound.retry.jpa;

import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

@Entity(name = "RetryPolicy")
@Table(name = "retry_policy")
class RetryPolicyEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "tenant_id")
  private Integer tenant;

  private String name;

  /** The number of the current version, not JPA's: a row of its own is written with it. */
  @Column(nullable = false)
  private int version = 1;

  @Column(nullable = false)
  private boolean deleted;

  private byte[] fingerprint;

  protected RetryPolicyEntity() {}

  static RetryPolicyEntity named(Optional<TenantId> tenant, String name) {
    RetryPolicyEntity policy = new RetryPolicyEntity();
    policy.tenant = tenant.map(TenantId::value).orElse(null);
    policy.name = name;
    return policy;
  }

  static RetryPolicyEntity inline(TenantId tenant, byte[] fingerprint) {
    RetryPolicyEntity policy = new RetryPolicyEntity();
    policy.tenant = tenant.value();
    policy.fingerprint = fingerprint;
    return policy;
  }

  long id() {
    return id;
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  boolean isPreset() {
    return tenant == null;
  }

  int version() {
    return version;
  }

  int countOn() {
    return ++version;
  }

  void delete() {
    deleted = true;
  }
}
