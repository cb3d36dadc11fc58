package io.rebound.tenant.jpa;

import io.rebound.tenant.ApiKey;
import io.rebound.tenant.Credential;
import io.rebound.tenant.Credential.AdminCredential;
import io.rebound.tenant.Credential.TenantCredential;
import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@Entity(name = "ApiKey")
@Table(name = "api_key")
class ApiKeyEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "tenant_id")
  private Integer tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String prefix;

  @Column(nullable = false)
  private byte[] hash;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected ApiKeyEntity() {}

  ApiKeyEntity(Optional<TenantId> tenant, String name, KeyText text, Instant createdAt) {
    this.tenant = tenant.map(TenantId::value).orElse(null);
    this.name = name;
    this.prefix = text.prefix();
    this.hash = text.hash();
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  void revoke(Instant now) {
    revokedAt = revokedAt == null ? now.truncatedTo(ChronoUnit.MICROS) : revokedAt;
  }

  boolean isOf(Optional<TenantId> owner) {
    return Optional.ofNullable(tenant).map(TenantId::new).equals(owner);
  }

  boolean opensWith(byte[] presented) {
    return revokedAt == null && MessageDigest.isEqual(hash, presented);
  }

  /** Whether it is written that it was used since then. */
  boolean usedSince(Instant time) {
    return lastUsedAt != null && lastUsedAt.isAfter(time);
  }

  byte[] hash() {
    return hash.clone();
  }

  Credential toCredential() {
    return tenant == null
        ? new AdminCredential(name, prefix)
        : new TenantCredential(new TenantId(tenant), name, prefix);
  }

  ApiKey toApiKey() {
    return new ApiKey(
        id,
        Optional.ofNullable(tenant).map(TenantId::new),
        name,
        prefix,
        createdAt,
        Optional.ofNullable(lastUsedAt),
        Optional.ofNullable(revokedAt));
  }
}
