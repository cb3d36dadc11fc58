package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.overview.Depth;
import io.rebound.overview.Sample;
import io.rebound.overview.Share;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Writes the samples of one run of a node; each takes the place of its earlier self. */
final class SampleWriter {
  private static final String SAMPLE =
      """
      insert into sample (step, at, node, run, accepted, delivered, failed, dead,
        scheduled, ready, leased, blocked, outcomes, lanes, lanes_ready, lateness, delivery)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (step, at, node, run) do update set
        accepted = excluded.accepted, delivered = excluded.delivered, failed = excluded.failed, dead = excluded.dead,
        scheduled = excluded.scheduled, ready = excluded.ready, leased = excluded.leased, blocked = excluded.blocked,
        outcomes = excluded.outcomes, lanes = excluded.lanes, lanes_ready = excluded.lanes_ready,
        lateness = excluded.lateness, delivery = excluded.delivery
      """;
  private static final String SHARES =
      """
      insert into sample_share (step, at, node, run, kind, id, attempts, failed, dead, dwell_us, longest_us, message)
      select ?, ?, ?, ?, s.* from unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::text[]) s
      on conflict (step, kind, at, id, node, run) do update set
        attempts = excluded.attempts, failed = excluded.failed, dead = excluded.dead,
        dwell_us = excluded.dwell_us, longest_us = excluded.longest_us, message = excluded.message
      """;

  private final Sql sql;
  private final String node;
  private final Instant run;

  SampleWriter(Sql sql, String node, Instant run) {
    this.sql = sql;
    this.node = node;
    this.run = run;
  }

  void write(Sample sample) throws SQLException {
    sql.update(SAMPLE, statement -> bind(statement, sample));
    if (!sample.shares().isEmpty()) {
      sql.update(SHARES, statement -> bindShares(statement, sample));
    }
  }

  private void bind(PreparedStatement statement, Sample sample) throws SQLException {
    identify(statement, sample);
    statement.setLong(5, sample.counts().accepted());
    statement.setLong(6, sample.counts().delivered());
    statement.setLong(7, sample.counts().failed());
    statement.setLong(8, sample.counts().dead());
    depth(statement, 9, sample.depth(), Depth::scheduled);
    depth(statement, 10, sample.depth(), Depth::ready);
    depth(statement, 11, sample.depth(), Depth::leased);
    depth(statement, 12, sample.depth(), Depth::blocked);
    depth(statement, 13, sample.depth(), Depth::outcomes);
    depth(statement, 14, sample.depth(), Depth::lanes);
    depth(statement, 15, sample.depth(), Depth::lanesReady);
    statement.setBytes(16, sample.lateness());
    statement.setBytes(17, sample.delivery());
  }

  private void identify(PreparedStatement statement, Sample sample) throws SQLException {
    statement.setInt(1, (int) sample.window().step().toSeconds());
    statement.setObject(2, SqlTime.parameter(sample.at()));
    statement.setString(3, node);
    statement.setObject(4, SqlTime.parameter(run));
  }

  private static void depth(
      PreparedStatement statement, int index, Optional<Depth> depth, ToLongFunction<Depth> part)
      throws SQLException {
    if (depth.isPresent()) {
      statement.setLong(index, part.applyAsLong(depth.get()));
    } else {
      statement.setNull(index, Types.BIGINT);
    }
  }

  private void bindShares(PreparedStatement statement, Sample sample) throws SQLException {
    SqlArrays<Share> shares = new SqlArrays<>(sql.connection(), sample.shares());
    identify(statement, sample);
    statement.setArray(5, shares.ints(share -> share.kind().ordinal()));
    statement.setArray(6, shares.longs(Share::id));
    statement.setArray(7, shares.longs(Share::attempts));
    statement.setArray(8, shares.longs(Share::failed));
    statement.setArray(9, shares.longs(Share::dead));
    statement.setArray(10, shares.longs(share -> share.dwell().toNanos() / 1_000));
    statement.setArray(11, shares.longs(share -> share.longestDwell().toNanos() / 1_000));
    statement.setArray(
        12, shares.texts(share -> share.message().map(SampleWriter::storable).orElse(null)));
  }

  /** PostgreSQL has no room for NUL in a text. */
  private static String storable(String message) {
    return message.replace('\0', ' ');
  }
}
