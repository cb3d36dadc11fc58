package io.rebound.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Where people say their name and password. Checking a password is slow on purpose, so that guests
 * who guess are kept from taking the whole machine: two passwords are checked at a time, whoever
 * fails again and again has to wait, and a right password is remembered for half a minute. Each
 * node guards itself.
 */
public final class SignIn {
  private static final Logger LOG = Logger.getLogger(SignIn.class.getName());
  private static final int AT_A_TIME = 2;
  private static final int MOST_WAITING = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration WHEN_BUSY = Duration.ofSeconds(2);
  private static final int LONGEST_NAME = 100;

  private final Users users;
  private final FailedSignIns failed;
  private final RememberedPasswords remembered;
  private final Semaphore checks = new Semaphore(AT_A_TIME, true);

  /**
   * The door to those users.
   *
   * @param random cannot be foreseen
   */
  public SignIn(Users users, InstantSource clock, RandomGenerator random) {
    this.remembered = new RememberedPasswords(clock, random);
    this.failed = new FailedSignIns(clock);
    this.users = new WatchedUsers(users, remembered::forget);
  }

  /** The users, who are to be changed through this only: what is remembered goes with a change. */
  public Users users() {
    return users;
  }

  /**
   * Who that is, unless there were too many tries. Throws {@link StoreUnavailable}.
   *
   * @param source the address the words came from; tries are counted for a name and an address, so
   *     that a stranger cannot lock anybody out
   */
  public Verdict of(String name, String password, String source) {
    Optional<User> known = remembered.find(name, password);
    if (known.isPresent()) {
      return new Verdict.Known(known.get());
    }
    Tries tries = Tries.of(name, source);
    Duration wait = failed.wait(tries);
    if (!wait.isZero()) {
      return new Verdict.TooManyTries(wait);
    }
    if (!mayCheck()) {
      return new Verdict.TooManyTries(WHEN_BUSY);
    }
    try {
      Duration left = failed.wait(tries);
      return !left.isZero() ? new Verdict.TooManyTries(left) : check(tries, name, password);
    } finally {
      checks.release();
    }
  }

  private boolean mayCheck() {
    if (checks.getQueueLength() >= MOST_WAITING) {
      return false;
    }
    try {
      return checks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Verdict check(Tries tries, String name, String password) {
    RememberedPasswords.Moment moment = remembered.moment();
    Optional<User> user = users.authenticate(name, password);
    if (user.isEmpty()) {
      boolean locksOut = failed.add(tries);
      LOG.warning(() -> "sign-in failed: " + inOneLine(tries.name()) + " from " + tries.source());
      return new Verdict.Unknown(locksOut);
    }
    failed.forget(tries);
    remembered.add(user.get(), password, moment);
    return new Verdict.Known(user.get());
  }

  private static String inOneLine(String name) {
    return "'" + name.replaceAll("[^\\x20-\\x7e]", "?") + "'";
  }

  /** What became of a try. */
  public sealed interface Verdict {
    /** It is this user. */
    record Known(User user) implements Verdict {}

    /**
     * The name and the password do not belong together.
     *
     * @param locksOut whether this was one try too many, so that from now on there are waits
     */
    record Unknown(boolean locksOut) implements Verdict {}

    /** Nothing was checked: there were too many tries. The next is welcome after the wait. */
    record TooManyTries(Duration left) implements Verdict {
      /** The wait left, in whole seconds, at least one. */
      public long seconds() {
        return Math.max(1, left.plusMillis(999).toSeconds());
      }
    }
  }

  /** Who has tried, from where. */
  record Tries(String name, String source) {
    /** Names are cut where no user's name goes on, so that they cannot fill the memory. */
    static Tries of(String name, String source) {
      return new Tries(name.substring(0, Math.min(name.length(), LONGEST_NAME + 1)), source);
    }
  }
}
