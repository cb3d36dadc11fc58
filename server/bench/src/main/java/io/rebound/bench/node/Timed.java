package io.rebound.bench.node;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.TaskHandler;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A destination whose tasks carry their number and the time at which they were meant to begin: it
 * notes that each came, and how much later.
 */
public final class Timed implements TaskHandler {
  /** What it is called. */
  public static final String NAME = "timed";

  private final Arrivals arrivals = new Arrivals();
  private volatile Histogram micros = new ConcurrentHistogram(3);

  Timed() {}

  /** The content of such a task, at least 16 bytes. */
  public static byte[] content(int number, long intendedNanos, int bytes) {
    byte[] content = new byte[Math.max(bytes, Long.BYTES * 2)];
    Arrays.fill(content, (byte) 'x');
    ByteBuffer.wrap(content).putLong(number).putLong(intendedNanos);
    return content;
  }

  /** From now on expects so many tasks, and forgets how late others were. */
  public void expect(int count) {
    micros = new ConcurrentHistogram(3);
    arrivals.expect(count);
  }

  /** Which tasks have come. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** Microseconds from when each task was meant to be submitted until it was delivered. */
  public Histogram micros() {
    return micros.copy();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isInline() {
    return true;
  }

  @Override
  public void handle(Delivery delivery) {
    ByteBuffer content = ByteBuffer.wrap(delivery.task().payload().bytes());
    int number = (int) content.getLong();
    micros.recordValue((System.nanoTime() - content.getLong()) / 1000);
    arrivals.came(number);
  }
}
