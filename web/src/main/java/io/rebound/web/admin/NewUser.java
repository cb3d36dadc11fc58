package io.rebound.web.admin;

import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A user to be added: {@code {"name", "password", "role", "tenant"}}.
 *
 * @param tenant given for role tenant only
 */
record NewUser(String name, String password, Role role, Optional<TenantId> tenant) {
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values())
          .collect(Collectors.toUnmodifiableMap(Role::code, Function.identity()));

  static NewUser read(JsonObject document, Tenants tenants) {
    Fields fields = Fields.of(document);
    Optional<String> name = fields.required("name", fields.text("name"));
    Optional<String> password = fields.required("password", fields.text("password"));
    Optional<Role> role = fields.required("role", fields.oneOf("role", ROLES));
    Optional<TenantId> tenant = tenant(fields, tenants);
    fields.refuseOthers();
    return Documented.require(
        fields.parsed(
            name.flatMap(
                called ->
                    password.flatMap(
                        secret -> role.map(as -> new NewUser(called, secret, as, tenant))))));
  }

  /** The role and the tenant of {@code {"role", "tenant"}}. */
  static Place place(JsonObject document, Tenants tenants) {
    Fields fields = Fields.of(document);
    Optional<Role> role = fields.required("role", fields.oneOf("role", ROLES));
    Optional<TenantId> tenant = tenant(fields, tenants);
    fields.refuseOthers();
    return Documented.require(fields.parsed(role.map(as -> new Place(as, tenant))));
  }

  /** What a user may do, and for whom. */
  record Place(Role role, Optional<TenantId> tenant) {}

  /** The words of {@code {"current", "password"}}. */
  static Passwords passwords(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> current = fields.required("current", fields.text("current"));
    Optional<String> password = fields.required("password", fields.text("password"));
    fields.refuseOthers();
    return Documented.require(
        fields.parsed(current.flatMap(old -> password.map(young -> new Passwords(old, young)))));
  }

  /** A password and the one to come. */
  record Passwords(String current, String password) {}

  private static Optional<TenantId> tenant(Fields fields, Tenants tenants) {
    Optional<String> name = fields.text("tenant");
    Optional<Tenant> tenant = name.flatMap(tenants::named);
    if (name.isPresent() && tenant.isEmpty()) {
      fields.wrong("tenant", "there is no tenant '" + name.get() + "'");
    }
    return tenant.map(Tenant::id);
  }

  /** The password of {@code {"password"}}. */
  static String password(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> password = fields.required("password", fields.text("password"));
    fields.refuseOthers();
    Parsed<String> parsed = fields.parsed(password);
    return Documented.require(parsed);
  }
}
