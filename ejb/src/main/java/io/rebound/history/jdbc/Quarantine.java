package io.rebound.history.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.history.Event;
import io.rebound.journal.jdbc.Sql;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;

/** What cannot be written down as it should, kept for people. */
record Quarantine(Sql sql, int shard) {
  // A batch that is written again after a crash brings the same content again.
  private static final String KEEP =
      """
      insert into quarantine (place, reason, content) select new.* from (values (?, ?, ?)) as new (place, reason, content)
      where not exists (select from quarantine q where q.place = new.place and q.content = new.content)
      """;

  /** An entry of the outcome log that nobody could read. */
  void unreadable(byte[] entry) throws SQLException {
    keep("outcome log, shard " + shard, "not readable", entry);
  }

  /** An event that the tables refuse. */
  void refused(Event event, String reason) throws SQLException {
    keep("history, shard " + shard, StoredText.of(reason), content(event));
  }

  private void keep(String place, String reason, byte[] content) throws SQLException {
    sql.update(
        KEEP,
        statement -> {
          statement.setString(1, place);
          statement.setString(2, reason);
          statement.setBytes(3, content);
        });
  }

  /** As text; an accepted task with its payload after a line break. */
  private static byte[] content(Event event) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(event.toString().getBytes(UTF_8));
    if (event instanceof Event.Accepted accepted) {
      content.write('\n');
      content.writeBytes(accepted.task().payload().bytes());
    }
    return content.toByteArray();
  }
}
