package io.rebound.bench.jmh;

import io.rebound.destination.DestinationId;
import io.rebound.engine.AttemptLog;
import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The line that the server logs of an attempt: made, formatted, encoded, and sent nowhere. */
@State(Scope.Benchmark)
public class AttemptLines {
  private final Logger logger = Logger.getLogger("io.rebound.attempt");
  private final AttemptLog all = new AttemptLog(AttemptLogging.ALL);
  private final AttemptLog failedOnly = new AttemptLog(AttemptLogging.FAILED);
  private Leased leased;
  private Settlement delivered;
  private Settlement failed;

  @Setup
  public void prepare() {
    Handler nowhere = new StreamHandler(OutputStream.nullOutputStream(), new PlainLine());
    nowhere.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    for (Handler handler : logger.getHandlers()) {
      logger.removeHandler(handler);
    }
    logger.addHandler(nowhere);
    Event.Delivered event = Events.delivered(1).get(0);
    leased =
        new Leased(
            event.id(),
            new DestinationId(1),
            new Token(0, 1),
            Optional.empty(),
            Progress.fresh(event.attempt().startedAt()),
            event.attempt().startedAt(),
            "");
    delivered = new Settlement.Delivered(leased, event.attempt());
    Attempt timedOut =
        new Attempt(
            1,
            event.attempt().startedAt(),
            Duration.ofSeconds(30),
            "node-1",
            Outcome.failed(FaultClass.TIMEOUT, "no answer within 30 s"));
    failed =
        new Settlement.Retry(
            leased, timedOut, leased.progress().failedUntil(event.attempt().startedAt()));
  }

  /** A delivered attempt. */
  @Benchmark
  public void info() {
    all.attempted(leased, delivered);
  }

  /** A failed one, with its fault, its message and when it is tried again. */
  @Benchmark
  public void fields() {
    all.attempted(leased, failed);
  }

  /** A delivered one where only failures are logged. */
  @Benchmark
  public void filtered() {
    failedOnly.attempted(leased, delivered);
  }

  /** Time, level and message: how the container formats it is not the server's doing. */
  private static final class PlainLine extends Formatter {
    @Override
    public String format(LogRecord line) {
      return line.getInstant() + " " + line.getLevel() + " " + line.getMessage() + "\n";
    }
  }
}
