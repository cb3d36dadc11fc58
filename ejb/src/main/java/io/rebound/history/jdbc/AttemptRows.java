package io.rebound.history.jdbc;

import io.rebound.journal.jdbc.BinaryCopy;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Rows of the table {@code attempt}. */
final class AttemptRows {
  static final String COLUMNS =
      "task_id, number, started_at, duration_us, node, outcome, fault, status, message, body,"
          + " destination_version";

  private AttemptRows() {}

  static void write(BinaryCopy copy, Change change) throws SQLException {
    Attempt attempt = change.attempt();
    Outcome outcome = attempt.outcome();
    copy.uuid(change.id().value())
        .number(attempt.number())
        .time(attempt.startedAt())
        .number(TimeUnit.MICROSECONDS.convert(attempt.duration()))
        .text(StoredText.of(attempt.node()))
        .number((short) outcome.kind().ordinal());
    outcome
        .fault()
        .ifPresentOrElse(fault -> copy.number((short) fault.kind().ordinal()), copy::nothing);
    outcome.status().ifPresentOrElse(copy::number, copy::nothing);
    copy.text(change.message()).text(StoredText.of(outcome.body()));
    attempt.destinationVersion().ifPresentOrElse(copy::number, copy::nothing);
  }
}
