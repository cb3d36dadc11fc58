package io.rebound.journal.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.UndeclaredThrowableException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows on their way into a table by COPY in its binary format, which spares both sides the writing
 * and reading of text. Begin each row with {@link #row}, give its columns, and {@link #end} when
 * all are in; closed without that, nothing is.
 */
public final class BinaryCopy implements RowColumns, AutoCloseable {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int FLUSH_AT = 256 << 10;

  /** To clear a buffer of the full size would take longer than to write a single row. */
  private static final int SMALLEST = 8 << 10;

  private final CopyIn copy;
  private final short width;
  private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST).put(HEADER);

  /**
   * @param columns their names, separated by commas
   */
  public BinaryCopy(Connection connection, String table, String columns) throws SQLException {
    String sql = "copy " + table + " (" + columns + ") from stdin (format binary)";
    this.copy = copies(connection).copyIn(sql);
    this.width = (short) columns.split(",").length;
  }

  /** The container's proxy of a broken connection wraps what PostgreSQL's driver throws. */
  private static CopyManager copies(Connection connection) throws SQLException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI();
    } catch (UndeclaredThrowableException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException broken) {
          throw broken;
        }
      }
      throw e;
    }
  }

  /** Begins a row. */
  public BinaryCopy row() throws SQLException {
    if (buffer.position() > FLUSH_AT) {
      flush();
    }
    room(2).putShort(width);
    return this;
  }

  @Override
  public BinaryCopy nothing() {
    room(4).putInt(-1);
    return this;
  }

  @Override
  public BinaryCopy number(short value) {
    room(6).putInt(2).putShort(value);
    return this;
  }

  @Override
  public BinaryCopy number(int value) {
    room(8).putInt(4).putInt(value);
    return this;
  }

  @Override
  public BinaryCopy number(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  @Override
  public BinaryCopy uuid(UUID value) {
    room(20)
        .putInt(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  @Override
  public BinaryCopy time(Instant value) {
    return number(SqlTime.copied(value));
  }

  @Override
  public BinaryCopy text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  @Override
  public BinaryCopy bytes(byte[] value) {
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  /** Sends what is left and waits until the table has all rows. */
  public void end() throws SQLException {
    room(2).putShort((short) -1);
    flush();
    copy.endCopy();
  }

  /** Gives the rows up, unless they are in. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int position = buffer.position();
      int larger = Math.max(buffer.capacity() * 2, position + bytes);
      buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), larger)).position(position);
    }
    return buffer;
  }
}
