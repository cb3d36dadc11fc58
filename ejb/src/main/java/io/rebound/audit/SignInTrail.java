package io.rebound.audit;

import io.rebound.history.HistoryUnavailable;
import io.rebound.tenant.Actor;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.User;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Writes down who came in, who was refused for a wrong password, and who left. */
public final class SignInTrail {
  private static final Logger LOG = Logger.getLogger(SignInTrail.class.getName());

  private final AuditTrail trail;
  private final Function<String, Optional<User>> known;
  private final Executor later;
  private final RefusalTally tally;

  /**
   * Writes into that trail.
   *
   * @param known the user of a name
   * @param later writes refusals, so that the answer to a name that somebody has takes no longer
   *     than to one that nobody has
   * @param tally of the refusals of programs
   */
  public SignInTrail(
      AuditTrail trail,
      Function<String, Optional<User>> known,
      Executor later,
      RefusalTally tally) {
    this.trail = trail;
    this.known = known;
    this.later = later;
    this.tally = tally;
  }

  /**
   * Lets somebody in; nobody comes in unwritten. Throws {@link HistoryUnavailable}.
   *
   * @param let whether the act, by its result, let the user in
   */
  public <T> T letIn(User user, Supplier<T> act, Predicate<T> let) {
    Actor actor = Actor.user(user, Actor.Origin.CONSOLE);
    return trail.alongside(
        AuditEntry.of(actor, Act.SIGN_IN, subject(user)).saying("as " + user.role().code()),
        act,
        let);
  }

  /**
   * Somebody was refused for a wrong password. This is written soon, and only of a name that
   * somebody has: strangers could fill the trail with others.
   *
   * @param source the address that the words came from
   * @param locksOut whether tries for that name from there have to wait from now on
   */
  public void refused(String name, String source, boolean locksOut) {
    written(name, user -> write(user, 1, "password, from " + source, source, locksOut));
  }

  /**
   * A request to the API was refused for a wrong password, by HTTP Basic. This is written as that
   * of a person is, but programs try again and again: so often only as the tally lets it.
   */
  public void refusedBasic(String name, String source, boolean locksOut) {
    written(
        name,
        user -> {
          long count = tally.add(user.name(), locksOut);
          if (count > 0) {
            write(user, count, "password by HTTP Basic, from " + source, source, locksOut);
          }
        });
  }

  private void written(String name, Consumer<User> writing) {
    later.execute(
        () -> {
          try {
            known.apply(name).ifPresent(writing);
          } catch (HistoryUnavailable | StoreUnavailable away) {
            LOG.warning("a refused sign-in could not be written down: PostgreSQL is away");
          }
        });
  }

  private void write(User user, long count, String how, String source, boolean locksOut) {
    String from = "from " + source;
    write(of(user, Act.REFUSE_SIGN_IN).counting(count).saying(how));
    if (locksOut) {
      write(of(user, Act.LOCK_OUT).saying(from + ", after too many tries"));
    }
  }

  /** Somebody leaves, which is not held up when it cannot be written down. */
  public void left(Actor actor) {
    Subject subject = new Subject(Subject.Kind.USER, actor.tenant(), actor.name());
    try {
      write(AuditEntry.of(actor, Act.SIGN_OUT, subject));
    } catch (HistoryUnavailable away) {
      LOG.warning("a sign-out could not be written down: PostgreSQL is away");
    }
  }

  private void write(AuditEntry entry) {
    trail.alongside(entry, () -> true, written -> written);
  }

  private static AuditEntry of(User user, Act act) {
    return AuditEntry.of(Actor.SERVER, act, subject(user));
  }

  private static Subject subject(User user) {
    return new Subject(Subject.Kind.USER, user.tenant(), user.name());
  }
}
