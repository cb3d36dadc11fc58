package io.rebound.console.people;

import io.rebound.tenant.Role;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A user as fields that people fill in. */
public class UserForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields. */
  static final Set<String> FIELDS = Set.of("name", "password", "role", "tenant");

  private String name;
  private String password;
  private String role = Role.VIEWER.code();
  private String tenant;

  /** Fills the fields. */
  void fill(Role of, Optional<String> nameOfTenant) {
    role = of.code();
    tenant = nameOfTenant.orElse(null);
  }

  /** The role that is chosen. */
  Role wanted() {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }
}
