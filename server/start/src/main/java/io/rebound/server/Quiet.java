package io.rebound.server;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Keeps what the web container tells of its boot out of the log. A level would not do: the
 * container sets its own.
 *
 * <p>Named in logging.properties, hence public.
 */
public final class Quiet implements Filter {
  private static final String WEB_CONTAINER = "jakarta.enterprise.web";

  @Override
  public boolean isLoggable(LogRecord entry) {
    return entry.getLevel().intValue() >= Level.WARNING.intValue()
        || !String.valueOf(entry.getLoggerName()).startsWith(WEB_CONTAINER);
  }
}
