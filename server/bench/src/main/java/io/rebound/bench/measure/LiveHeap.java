package io.rebound.bench.measure;

import java.util.concurrent.TimeUnit;

/** What of this JVM's heap is in use. */
public final class LiveHeap {
  private static final int COLLECTIONS = 3;
  private static final double MEBIBYTE = 1 << 20;

  private LiveHeap() {}

  /** What is still used after it was collected. */
  public static long bytes() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The same number in MiB. */
  public static double mebibytes(long bytes) {
    return bytes / MEBIBYTE;
  }
}
