package io.rebound.bench.sink;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads past one HTTP/1.1 message. */
public final class HttpMessage {
  private HttpMessage() {}

  /** Skips a request or answer; false at the end of the connection. */
  public static boolean read(InputStream in) throws IOException {
    return !next(in).start().isEmpty();
  }

  /**
   * What matters of a message.
   *
   * @param start its first line; empty at the end of the connection
   * @param last whether the connection ends with it
   */
  public record Head(String start, boolean last) {}

  /** Skips a message. */
  public static Head next(InputStream in) throws IOException {
    String first = line(in);
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String each = first; !each.isEmpty(); each = line(in)) {
      String header = each.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      } else if (header.startsWith("transfer-encoding:") && header.endsWith("chunked")) {
        chunked = true;
      } else if (header.startsWith("connection:") && header.endsWith("close")) {
        last = true;
      }
    }
    if (chunked) {
      skipChunks(in);
    } else {
      in.skipNBytes(length);
    }
    return new Head(first, last || first.isEmpty());
  }

  private static void skipChunks(InputStream in) throws IOException {
    long length;
    do {
      length = Long.parseLong(line(in).strip(), 16);
      in.skipNBytes(length + 2);
    } while (length > 0);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
