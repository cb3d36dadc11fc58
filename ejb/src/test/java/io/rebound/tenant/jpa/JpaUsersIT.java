package io.rebound.tenant.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.input.FieldError;
import io.rebound.jpa.LocalTransactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JpaUsersIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final String PASSWORD = "correct horse";
  private static final int FAST = 10;

  private final LocalTransactions transactions = LocalTransactions.onFreshDatabase();
  private final JpaUsers users =
      new JpaUsers(transactions, NOON, new PasswordHashes(new Random(7), FAST));

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void signsInWithTheRightPasswordOnly() {
    User user = saved(users.create(Actor.SERVER, "eve", PASSWORD, Role.OPERATOR, Optional.empty()));
    assertThat(users.authenticate("eve", PASSWORD)).contains(user);
    assertThat(users.authenticate("eve", PASSWORD + " ")).isEmpty();
    assertThat(users.authenticate("eve", "")).isEmpty();
    assertThat(users.authenticate("nobody", "")).isEmpty();
    assertThat(users.authenticate("nobody", PASSWORD)).isEmpty();
    assertThat(users.authenticate("nul\0", PASSWORD)).isEmpty();
    User changed = saved(users.changePassword(Actor.SERVER, "eve", "battery staple"));
    assertThat(changed.version()).isEqualTo(1);
    assertThat(users.authenticate("eve", PASSWORD)).isEmpty();
    assertThat(users.authenticate("eve", "battery staple")).contains(changed);
  }

  @Test
  void aTenantsUserBelongsToTheTenant() {
    TenantId acme =
        ((io.rebound.tenant.TenantDirectory.Change.Saved)
                new JpaTenantDirectory(
                        transactions,
                        new JpaTenants(transactions, NOON, Runnable::run),
                        tenant -> {})
                    .create(Actor.SERVER, TenantDraft.named("acme")))
            .tenant()
            .id();
    User user = saved(users.create(Actor.SERVER, "tom", PASSWORD, Role.TENANT, Optional.of(acme)));
    assertThat(user.tenant()).contains(acme);
    assertThat(errors(users.create(Actor.SERVER, "tim", PASSWORD, Role.TENANT, Optional.empty())))
        .isEqualTo("tenant");
    assertThat(errors(users.create(Actor.SERVER, "tim", PASSWORD, Role.VIEWER, Optional.of(acme))))
        .isEqualTo("tenant");
  }

  @Test
  void refusesBadNamesAndPasswords() {
    assertThat(errors(users.create(Actor.SERVER, "", PASSWORD, Role.VIEWER, Optional.empty())))
        .isEqualTo("name");
    assertThat(errors(users.create(Actor.SERVER, "a b", PASSWORD, Role.VIEWER, Optional.empty())))
        .isEqualTo("name");
    assertThat(errors(users.create(Actor.SERVER, "eve", "short", Role.VIEWER, Optional.empty())))
        .isEqualTo("password");
    assertThat(errors(users.changePassword(Actor.SERVER, "eve", "x".repeat(201))))
        .isEqualTo("password");
    saved(users.create(Actor.SERVER, "eve", PASSWORD, Role.VIEWER, Optional.empty()));
    assertThat(users.create(Actor.SERVER, "eve", PASSWORD, Role.VIEWER, Optional.empty()))
        .isInstanceOf(Change.NameTaken.class);
    assertThat(users.changePassword(Actor.SERVER, "nobody", PASSWORD))
        .isInstanceOf(Change.NotFound.class);
  }

  @Test
  void theFirstAdministratorIsMadeOnceAndTheLastOneStays() {
    assertThatIllegalArgumentException().isThrownBy(() -> users.ensureAdmin("short"));
    assertThat(users.ensureAdmin(PASSWORD)).isTrue();
    assertThat(users.ensureAdmin("another password")).isFalse();
    assertThat(users.authenticate("admin", PASSWORD)).isPresent();
    assertThat(users.delete(Actor.SERVER, "admin")).isInstanceOf(Change.LastAdmin.class);
    saved(users.create(Actor.SERVER, "second", PASSWORD, Role.ADMIN, Optional.empty()));
    saved(users.delete(Actor.SERVER, "admin"));
    assertThat(users.authenticate("admin", PASSWORD)).isEmpty();
    assertThat(users.delete(Actor.SERVER, "second")).isInstanceOf(Change.LastAdmin.class);
    assertThat(users.list(Optional.empty(), 10)).extracting(User::name).containsExactly("second");
  }

  @Test
  void aRoleIsChangedByWhoeverIsFasterAndTheLastAdministratorStaysOne() {
    saved(users.create(Actor.SERVER, "ada", PASSWORD, Role.ADMIN, Optional.empty()));
    assertThat(users.changeRole(Actor.SERVER, "ada", Role.VIEWER, Optional.empty(), 0))
        .isInstanceOf(Change.LastAdmin.class);
    saved(users.create(Actor.SERVER, "eve", PASSWORD, Role.VIEWER, Optional.empty()));
    User eve = saved(users.changeRole(Actor.SERVER, "eve", Role.ADMIN, Optional.empty(), 0));
    assertThat(eve.role()).isEqualTo(Role.ADMIN);
    assertThat(users.find("eve")).contains(eve);
    assertThat(users.changeRole(Actor.SERVER, "eve", Role.VIEWER, Optional.empty(), 0))
        .isEqualTo(new Change.VersionConflict(eve));
    assertThat(errors(users.changeRole(Actor.SERVER, "eve", Role.TENANT, Optional.empty(), 1)))
        .isEqualTo("tenant");
    assertThat(users.changeRole(Actor.SERVER, "nobody", Role.VIEWER, Optional.empty(), 0))
        .isInstanceOf(Change.NotFound.class);
  }

  @Test
  void hashesAreSaltedAndSlow() {
    PasswordHashes slow = new PasswordHashes(new Random(7), 210_000);
    String one = slow.hash(PASSWORD);
    assertThat(one).startsWith("pbkdf2-sha256$210000$").isNotEqualTo(slow.hash(PASSWORD));
    assertThat(slow.matches(PASSWORD, one)).isTrue();
    assertThat(slow.matches("wrong", one)).isFalse();
  }

  private static User saved(Change change) {
    assertThat(change).isInstanceOf(Change.Saved.class);
    return ((Change.Saved) change).user();
  }

  private static String errors(Change change) {
    assertThat(change).isInstanceOf(Change.Rejected.class);
    return String.join(
        ", ", ((Change.Rejected) change).errors().stream().map(FieldError::field).toList());
  }
}
