package io.rebound.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTrailTest {
  private static final String HERE = "192.0.2.1";
  private static final User ANN =
      new User(1, "ann", Role.TENANT, Optional.of(new TenantId(3)), Instant.EPOCH, 0);

  private Instant now = Instant.EPOCH;
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail();
  private final SignInTrail door =
      new SignInTrail(
          trail,
          name -> Optional.of(ANN).filter(user -> user.name().equals(name)),
          Runnable::run,
          new RefusalTally(() -> now));

  @Test
  void writesWhoCameInAndLeft() {
    assertThat(door.letIn(ANN, () -> true, in -> in)).isTrue();
    assertThat(door.letIn(ANN, () -> false, in -> in)).isFalse();
    door.left(Actor.user(ANN, Actor.Origin.CONSOLE));

    assertThat(trail.entries())
        .extracting(AuditEntry::act)
        .containsExactly(Act.SIGN_IN, Act.SIGN_OUT);
    assertThat(trail.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.actor().name()).isEqualTo("ann");
              assertThat(entry.subject())
                  .isEqualTo(Subject.of(Subject.Kind.USER, new TenantId(3), "ann"));
            });
    assertThat(trail.entries().get(0).detail()).contains("as tenant");
  }

  @Test
  void writesWhoWasRefusedAndFromWhereAndThatTriesHaveToWait() {
    door.refused("ann", HERE, false);
    door.refused("ann", HERE, true);

    assertThat(trail.entries())
        .extracting(AuditEntry::act)
        .containsExactly(Act.REFUSE_SIGN_IN, Act.REFUSE_SIGN_IN, Act.LOCK_OUT);
    assertThat(trail.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.actor()).isEqualTo(Actor.SERVER);
              assertThat(entry.subject().tenant()).contains(new TenantId(3));
              assertThat(entry.detail().orElseThrow()).contains("from " + HERE);
            });
  }

  @Test
  void countsWhatAProgramTriesAgainAndAgain() {
    for (int i = 1; i <= 20; i++) {
      door.refusedBasic("ann", HERE, i % 5 == 0);
    }
    now = now.plusSeconds(60);
    door.refusedBasic("ann", HERE, false);
    door.refusedBasic("eve", HERE, true);

    assertThat(trail.entries())
        .extracting(AuditEntry::act, AuditEntry::count)
        .containsExactly(
            tuple(Act.REFUSE_SIGN_IN, 1L),
            tuple(Act.REFUSE_SIGN_IN, 4L),
            tuple(Act.LOCK_OUT, 1L),
            tuple(Act.REFUSE_SIGN_IN, 16L));
    assertThat(trail.entries().get(0).detail()).contains("password by HTTP Basic, from " + HERE);
  }

  @Test
  void writesNothingOfNamesThatNobodyHas() {
    door.refused("eve", HERE, true);

    assertThat(trail.entries()).isEmpty();
  }
}
