package io.rebound.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.engine.OidcSettings;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewcomerTest {
  private static final Tenants NONE =
      new Tenants() {
        @Override
        public Optional<Tenant> find(TenantId id) {
          return Optional.empty();
        }

        @Override
        public Optional<Tenant> named(String name) {
          return Optional.empty();
        }
      };

  @Test
  void hasTheHighestOfItsRoles() throws Refused {
    var claims = Map.<String, Object>of("name", "ann", "groups", List.of("look", "root"));
    assertThat(of("name", "groups", claims).user(NONE, Instant.EPOCH).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void findsARoleWithinAnObject() throws Refused {
    var claims =
        Map.<String, Object>of("name", "ann", "realm", Map.of("roles", List.of("look", 7)));
    var user = of("name", "realm.roles", claims).user(NONE, Instant.EPOCH);
    assertThat(user.role()).isEqualTo(Role.VIEWER);
    assertThat(user.name()).isEqualTo("oidc:ann");
  }

  @Test
  void isNobodyWithANameThatCannotBeOne() {
    var claims = Map.<String, Object>of("name", "ann\nadmin", "groups", "root");
    assertThat(whyNot(of("name", "groups", claims))).isEqualTo(Refusal.NAME);
  }

  @Test
  void isNobodyByAnAddressThatWasNotVerified() {
    var claims =
        Map.<String, Object>of("email", "a@b.c", "email_verified", false, "groups", "root");
    assertThat(whyNot(of("email", "groups", claims))).isEqualTo(Refusal.NAME);
  }

  @Test
  void isRefusedWithoutARole() {
    var claims = Map.<String, Object>of("name", "ann", "groups", List.of("rooter"));
    assertThat(whyNot(of("name", "groups", claims))).isEqualTo(Refusal.ROLE);
    assertThat(whyNot(of("name", "realm.roles", claims))).isEqualTo(Refusal.ROLE);
  }

  private static Refusal whyNot(Newcomer newcomer) {
    return catchThrowableOfType(Refused.class, () -> newcomer.user(NONE, Instant.EPOCH)).why();
  }

  private static Newcomer of(String userClaim, String roleClaim, Map<String, Object> claims) {
    return new Newcomer(
        new OidcSettings(
            URI.create("https://id.example"),
            "rebound",
            "secret",
            URI.create("https://rebound.example"),
            List.of("openid"),
            userClaim,
            roleClaim,
            Map.of("look", Role.VIEWER, "root", Role.ADMIN),
            Optional.empty(),
            "ID",
            List.of()),
        claims);
  }
}
