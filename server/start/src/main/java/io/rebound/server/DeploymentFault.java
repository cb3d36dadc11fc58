package io.rebound.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Keeps the first fault that the server logs while it deploys. The log is the only place that
 * tells: the server goes on without an application that it could not deploy, and counts it among
 * the deployed.
 *
 * <p>Named in logging.properties, hence public.
 */
public final class DeploymentFault extends Handler {
  private static final String DEPLOYER = "javax.enterprise.system";
  private static final AtomicReference<Throwable> FIRST = new AtomicReference<>();

  static Optional<Throwable> first() {
    return Optional.ofNullable(FIRST.get());
  }

  @Override
  public void publish(LogRecord entry) {
    boolean deploying = String.valueOf(entry.getLoggerName()).startsWith(DEPLOYER);
    if (deploying && entry.getLevel() == Level.SEVERE && entry.getThrown() != null) {
      FIRST.compareAndSet(null, entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
