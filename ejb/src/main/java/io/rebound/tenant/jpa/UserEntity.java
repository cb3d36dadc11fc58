package io.rebound.tenant.jpa;

import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

@Entity(name = "AppUser")
@Table(name = "app_user")
class UserEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false)
  private String name;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Column(nullable = false)
  private String role;

  @Column(name = "tenant_id")
  private Integer tenant;

  @Version
  @Column(nullable = false)
  private long version;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected UserEntity() {}

  UserEntity(
      String name, String passwordHash, Role role, Optional<TenantId> tenant, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.role = role.code();
    this.tenant = tenant.map(TenantId::value).orElse(null);
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  void changePassword(String hash) {
    passwordHash = hash;
  }

  void become(Role newRole, Optional<TenantId> newTenant) {
    role = newRole.code();
    tenant = newTenant.map(TenantId::value).orElse(null);
  }

  String passwordHash() {
    return passwordHash;
  }

  boolean isAdmin() {
    return Role.ADMIN.code().equals(role);
  }

  User toUser() {
    return new User(
        id,
        name,
        Role.valueOf(role.toUpperCase(Locale.ROOT)),
        Optional.ofNullable(tenant).map(TenantId::new),
        createdAt,
        version);
  }
}
