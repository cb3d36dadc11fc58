package io.rebound.console.oidc;

import io.rebound.engine.OidcSettings;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The person a token is about. */
public final class Newcomer {
  /** What their names begin with. No name of a user in our own tables has a colon. */
  public static final String PREFIX = "oidc:";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");

  private final OidcSettings settings;
  private final Map<String, Object> claims;

  /** Of a token that was checked. */
  public Newcomer(OidcSettings settings, Map<String, Object> claims) {
    this.settings = settings;
    this.claims = claims;
  }

  /** The name as it stands in the audit trail, as far as there is one. */
  public Optional<String> name() {
    boolean unproven =
        "email".equals(settings.userClaim())
            && List.of(false, "false").contains(claims.getOrDefault("email_verified", true));
    return values(settings.userClaim())
        .findFirst()
        .filter(name -> !unproven && NAME.matcher(name).matches())
        .map(PREFIX::concat);
  }

  /** The person with the highest role that the token gives. */
  public User user(Tenants tenants, Instant now) throws Refused {
    String name =
        name()
            .orElseThrow(
                () -> new Refused(Refusal.NAME, "no usable claim " + settings.userClaim()));
    Role role =
        values(settings.roleClaim())
            .map(settings.roles()::get)
            .filter(Objects::nonNull)
            .min(Role::compareTo)
            .orElseThrow(
                () -> new Refused(Refusal.ROLE, "no role in the claim " + settings.roleClaim()));
    Optional<Tenant> tenant =
        settings
            .tenantClaim()
            .filter(claim -> role == Role.TENANT)
            .flatMap(claim -> values(claim).findFirst())
            .flatMap(tenants::named);
    if (role == Role.TENANT && tenant.isEmpty()) {
      throw new Refused(
          Refusal.TENANT, "no known tenant in the claim " + settings.tenantClaim().orElse(""));
    }
    return new User(0, name, role, tenant.map(Tenant::id), now, 0);
  }

  /** The texts of a claim: its own, or those in its list. */
  private Stream<String> values(String claim) {
    Object value = claims.containsKey(claim) ? claims.get(claim) : within(claim);
    Collection<?> all = value instanceof Collection<?> many ? many : List.of(orEmpty(value));
    return all.stream().filter(String.class::isInstance).map(String.class::cast);
  }

  private Object within(String path) {
    Object value = claims;
    for (String part : path.split("\\.")) {
      value = value instanceof Map<?, ?> object ? object.get(part) : null;
    }
    return value;
  }

  private static Object orEmpty(Object value) {
    return value == null ? Map.of() : value;
  }
}
