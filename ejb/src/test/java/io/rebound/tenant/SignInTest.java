package io.rebound.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.tenant.SignIn.Verdict;
import io.rebound.tenant.SignIn.Verdict.Known;
import io.rebound.tenant.SignIn.Verdict.TooManyTries;
import io.rebound.tenant.SignIn.Verdict.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String HERE = "192.0.2.1";

  private Instant now = Instant.EPOCH;
  private final People people = new People();
  private final SignIn door = new SignIn(people, () -> now, new Random(1));

  @Test
  void knowsARightPasswordAndNoOther() {
    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Known.class);
    assertThat(door.of("ann", "wrong", HERE)).isInstanceOf(Unknown.class);
    assertThat(door.of("eve", "right", HERE)).isInstanceOf(Unknown.class);
  }

  @Test
  void checksARightPasswordOnceInHalfAMinute() {
    door.of("ann", "right", HERE);
    now = now.plusSeconds(29);
    door.of("ann", "right", HERE);
    assertThat(people.checks).hasValue(1);

    now = now.plusSeconds(1);
    door.of("ann", "right", HERE);
    assertThat(people.checks).hasValue(2);
  }

  @Test
  void forgetsThePasswordThatWasChanged() {
    door.of("ann", "right", HERE);
    door.users().changePassword(Actor.SERVER, "ann", "new");

    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Unknown.class);
    assertThat(door.of("ann", "new", HERE)).isInstanceOf(Known.class);
  }

  @Test
  void forgetsThePasswordThatWasChangedWhileItWasChecked() {
    people.meanwhile = () -> door.users().changePassword(Actor.SERVER, "ann", "new");
    door.of("ann", "right", HERE);

    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Unknown.class);
  }

  @Test
  void forgetsAUserWhoWasDeleted() {
    door.of("ann", "right", HERE);
    door.users().delete(Actor.SERVER, "ann");

    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Unknown.class);
  }

  @Test
  void letsWaitLongerAndLongerAfterFiveFailures() {
    fail(5);
    assertThat(waitOf(door.of("ann", "wrong", HERE))).isEqualTo(Duration.ofSeconds(1));
    assertThat(waitOf(door.of("ann", "right", HERE))).isEqualTo(Duration.ofSeconds(1));
    assertThat(people.checks).hasValue(5);

    now = now.plusSeconds(1);
    fail(1);
    assertThat(waitOf(door.of("ann", "wrong", HERE))).isEqualTo(Duration.ofSeconds(2));
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(60);
      fail(1);
    }
    assertThat(waitOf(door.of("ann", "wrong", HERE))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void saysOnceThatTriesHaveToWaitFromNowOn() {
    List<Verdict> verdicts =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  now = now.plusSeconds(20);
                  return door.of("ann", "wrong", HERE);
                })
            .toList();

    assertThat(verdicts)
        .extracting(verdict -> ((Unknown) verdict).locksOut())
        .containsExactly(false, false, false, false, true, false, false, false);
  }

  @Test
  void letsNobodyWaitForTheFailuresOfAStranger() {
    fail(5);

    assertThat(door.of("ann", "right", "198.51.100.7")).isInstanceOf(Known.class);
    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Known.class); // as it is remembered
  }

  @Test
  void startsAnewAfterASuccessOrAMinuteOfPeace() {
    fail(4);
    assertThat(door.of("ann", "right", HERE)).isInstanceOf(Known.class);
    fail(4);
    now = now.plusSeconds(60);
    fail(4);
  }

  @Test
  void checksTwoAtATimeAndLetsFewWait() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    people.meanwhile =
        () -> {
          inside.countDown();
          await(go);
        };
    ExecutorService guests = Executors.newCachedThreadPool();
    try {
      List<Future<Verdict>> first = enter(guests, "first", 2);
      await(inside);
      List<Future<Verdict>> more = enter(guests, "more", 40);
      for (Future<Verdict> each : more) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isInstanceOf(TooManyTries.class);
      }
      assertThat(people.checks).hasValue(2);
      go.countDown();
      for (Future<Verdict> each : first) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isInstanceOf(Unknown.class);
      }
    } finally {
      go.countDown();
      guests.shutdownNow();
    }
  }

  private List<Future<Verdict>> enter(ExecutorService guests, String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> guests.submit(() -> door.of(name + i, "wrong", HERE)))
        .toList();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(door.of("ann", "wrong", HERE)).isInstanceOf(Unknown.class);
    }
  }

  private static Duration waitOf(Verdict verdict) {
    return ((TooManyTries) verdict).left();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ann, whose password is right until it is changed. */
  private static final class People implements Users {
    private final AtomicInteger checks = new AtomicInteger();
    private final Map<String, String> passwords = new HashMap<>(Map.of("ann", "right"));
    private Runnable meanwhile = () -> {};

    @Override
    public Optional<User> authenticate(String name, String password) {
      checks.incrementAndGet();
      boolean right = password.equals(passwords.get(name));
      meanwhile.run();
      return right ? Optional.of(user(name)) : Optional.empty();
    }

    @Override
    public Change changePassword(Actor actor, String name, String password) {
      passwords.put(name, password);
      return new Change.Saved(user(name));
    }

    @Override
    public Change delete(Actor actor, String name) {
      passwords.remove(name);
      return new Change.Saved(user(name));
    }

    private static User user(String name) {
      return new User(1, name, Role.ADMIN, Optional.empty(), Instant.EPOCH, 0);
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
    public boolean ensureAdmin(String password) {
      throw new UnsupportedOperationException();
    }
  }
}
