package io.rebound.quota;

import io.rebound.tenant.Quota;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A tenant hands in more than it may; nothing of the submission was taken. */
public final class QuotaExceeded extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration UNTIL_SOME_END = Duration.ofSeconds(5);

  private final Quota.Kind kind;
  private final transient Optional<Duration> retryAfter;

  private QuotaExceeded(Quota.Kind kind, String message, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** It comes too fast. */
  static QuotaExceeded tooFast(int limit, Duration wait) {
    return new QuotaExceeded(
        Quota.Kind.TASKS_PER_SECOND,
        say(
            "the tenant's quota of %,d tasks a second is used up; nothing was taken: submit again"
                + " after a while, and more evenly",
            limit),
        Optional.of(wait));
  }

  /** Too many are there already. */
  static QuotaExceeded tooMany(int limit, long used) {
    return new QuotaExceeded(
        Quota.Kind.UNFINISHED,
        say(
            "the tenant's quota of %,d unfinished tasks is used up, as %,d have not ended; nothing"
                + " was taken: submit again when some are delivered, or cancel some",
            limit, used),
        Optional.of(UNTIL_SOME_END));
  }

  /** So many at once are always too many. */
  static QuotaExceeded never(Quota.Kind kind, int limit, int tasks) {
    String quota = kind == Quota.Kind.UNFINISHED ? "%,d unfinished tasks" : "%,d tasks a second";
    return new QuotaExceeded(
        kind,
        say(
            "%,d tasks at once can never pass the tenant's quota of "
                + quota
                + "; nothing was taken: submit at most %,d at once",
            tasks,
            limit,
            limit),
        Optional.empty());
  }

  private static String say(String words, Object... numbers) {
    return String.format(Locale.ROOT, words, numbers);
  }

  /** Which quota it is. */
  public Quota.Kind kind() {
    return kind;
  }

  /** When it is worth asking again; empty when the same submission can never pass. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
