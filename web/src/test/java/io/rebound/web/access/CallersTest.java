package io.rebound.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.tenant.Actor;
import io.rebound.tenant.ApiKey;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.Credential;
import io.rebound.tenant.Role;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.web.access.Caller.Administrator;
import io.rebound.web.access.Caller.OfConsole;
import io.rebound.web.access.Caller.OfTenant;
import io.rebound.web.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private static final TenantId TENANT = new TenantId(7);

  private static final Actor KEY = of(Actor.Kind.KEY, "t", Optional.of("rb_t"), TENANT);
  private static final Actor ADMIN_KEY =
      new Actor(Actor.Kind.KEY, "a", Optional.of("rb_a"), Optional.empty(), Actor.Origin.API);

  private final List<String> refused = new ArrayList<>();
  private final Callers callers =
      new Callers(
          new KnownKeys(),
          new SignIn(new KnownUsers(), InstantSource.system(), new Random(1)),
          (name, source, locksOut) -> refused.add(name + " " + source + " " + locksOut),
          "192.0.2.1");

  @Test
  void areTheTenantOrTheAdministratorOfAKey() {
    assertThat(callers.of("Bearer tenant-key")).contains(new OfTenant(TENANT, KEY));
    assertThat(callers.of("bearer  tenant-key ")).contains(new OfTenant(TENANT, KEY));
    assertThat(callers.of("Bearer admin-key")).contains(new Administrator(ADMIN_KEY));
  }

  @Test
  void areUsersByTheirRole() {
    assertThat(callers.of(basic("admin:pass:word"))).contains(new Administrator(user("admin")));
    assertThat(callers.of(basic("tenant:pass:word")))
        .contains(new OfTenant(TENANT, of(Actor.Kind.USER, "tenant", Optional.empty(), TENANT)));
    assertThat(callers.of(basic("viewer:pass:word")))
        .contains(new OfConsole(Role.VIEWER, user("viewer")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer other",
        "tenant-key",
        "Digest tenant-key",
        "Basic !!!",
        "Basic YWRtaW4="
      })
  void areNobodyForAnythingElse(String authorization) {
    assertThat(callers.of(authorization)).isEmpty();
  }

  @Test
  void areNobodyForAWrongPassword() {
    assertThat(callers.of(basic("admin:word"))).isEmpty();
    assertThat(refused).containsExactly("admin 192.0.2.1 false");
  }

  @Test
  void areRefusedAfterTooManyWrongPasswords() {
    for (int i = 0; i < 5; i++) {
      assertThat(callers.of(basic("admin:word"))).isEmpty();
    }

    assertThatThrownBy(() -> callers.of(basic("admin:word")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(429);
              assertThat(refusal.problem().headers()).containsEntry("Retry-After", "1");
            });
    assertThat(refused).hasSize(5);
    assertThat(refused.get(4)).isEqualTo("admin 192.0.2.1 true");
  }

  private static Actor user(String name) {
    return new Actor(Actor.Kind.USER, name, Optional.empty(), Optional.empty(), Actor.Origin.API);
  }

  private static Actor of(Actor.Kind kind, String name, Optional<String> prefix, TenantId tenant) {
    return new Actor(kind, name, prefix, Optional.of(tenant), Actor.Origin.API);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static final class KnownKeys implements ApiKeys {
    private static final Map<String, Credential> KEYS =
        Map.of(
            "tenant-key", new Credential.TenantCredential(TENANT, "t", "rb_t"),
            "admin-key", new Credential.AdminCredential("a", "rb_a"));

    @Override
    public Optional<Credential> authenticate(String presented) {
      return Optional.ofNullable(KEYS.get(presented));
    }

    @Override
    public Created create(Actor actor, Optional<TenantId> tenant, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiKey> list(Optional<TenantId> tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean revoke(Actor actor, Optional<TenantId> tenant, long id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean ensure(String text, String tenantName) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class KnownUsers implements Users {
    @Override
    public Optional<User> authenticate(String name, String password) {
      for (Role role : Role.values()) {
        if (role.code().equals(name) && password.equals("pass:word")) {
          Optional<TenantId> tenant = role == Role.TENANT ? Optional.of(TENANT) : Optional.empty();
          return Optional.of(new User(1, name, role, tenant, Instant.EPOCH, 0));
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<User> find(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change changeRole(
        Actor actor, String name, Role role, Optional<TenantId> tenant, long version) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<User> list(Optional<String> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change create(
        Actor actor, String name, String password, Role role, Optional<TenantId> tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change changePassword(Actor actor, String name, String password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Change delete(Actor actor, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean ensureAdmin(String password) {
      throw new UnsupportedOperationException();
    }
  }
}
