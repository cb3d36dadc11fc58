package io.rebound.engine;

import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Writes to the server's log: one line per attempt with everything that one looks for, and the
 * troubles of the engine.
 */
public final class AttemptLog implements EngineLog {
  private static final Logger ENGINE = Logger.getLogger("io.rebound.engine");
  private static final Logger ATTEMPTS = Logger.getLogger("io.rebound.attempt");

  private static final Pattern UNFIT_FOR_A_LINE = Pattern.compile("[\\p{Cntrl}\"]");

  private final AttemptLogging logged;

  public AttemptLog(AttemptLogging logged) {
    this.logged = logged;
  }

  @Override
  public void info(String message) {
    ENGINE.info(message);
  }

  @Override
  public void trouble(String part, Throwable thrown) {
    if (thrown == null) {
      ENGINE.info(part + " works again");
    } else {
      ENGINE.log(Level.WARNING, part + " fails and is tried again: " + thrown, stackOf(thrown));
    }
  }

  /** What is expected now and then, an outage of a store, needs no stack trace. */
  private static Throwable stackOf(Throwable thrown) {
    return thrown.getClass().getPackageName().startsWith("io.rebound") ? null : thrown;
  }

  @Override
  public void attempted(Leased leased, Settlement settlement) {
    if (settlement instanceof Settlement.Delivered delivered) {
      if (logged == AttemptLogging.ALL) {
        ATTEMPTS.info(line(leased, delivered.attempt(), "delivered"));
      }
    } else if (logged != AttemptLogging.NONE) {
      ATTEMPTS.info(unsuccessful(leased, settlement));
    }
  }

  private static String unsuccessful(Leased leased, Settlement settlement) {
    if (settlement instanceof Settlement.Retry retry) {
      return line(leased, retry.attempt(), "failed") + " next=" + retry.next().dueAt();
    }
    if (settlement instanceof Settlement.Dead dead) {
      return line(leased, dead.attempt(), "dead") + " reason=" + dead.reason().code();
    }
    return "task=" + leased.id() + " destination=" + leased.lane() + " released, not sent";
  }

  private static String line(Leased leased, Attempt attempt, String result) {
    Outcome outcome = attempt.outcome();
    StringBuilder line = new StringBuilder(160);
    line.append("task=").append(leased.id());
    leased.task().ifPresent(task -> line.append(" tenant=").append(task.tenant()));
    line.append(" destination=").append(leased.lane());
    line.append(" attempt=").append(attempt.number());
    line.append(' ').append(result);
    line.append(" ms=").append(attempt.duration().toMillis());
    outcome.status().ifPresent(status -> line.append(" status=").append(status));
    outcome.fault().ifPresent(fault -> line.append(" fault=").append(fault.kind().code()));
    if (!outcome.message().isEmpty()) {
      line.append(" message=\"").append(oneLine(outcome.message())).append('"');
    }
    return line.toString();
  }

  /** What a receiver says must not be able to forge a line of the log. */
  private static String oneLine(String message) {
    return UNFIT_FOR_A_LINE.matcher(message).replaceAll(" ");
  }
}
