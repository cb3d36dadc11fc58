package io.rebound.server;

import java.time.Duration;

/** Ends the JVM where stopping in order takes too long. */
final class StopWatch {
  static final int SECONDS_TO_STOP = 30;

  private StopWatch() {}

  static void arm() {
    Thread watch = new Thread(StopWatch::haltInTheEnd, "stop-watch");
    watch.setDaemon(true); // or the JVM would wait for it
    Runtime.getRuntime().addShutdownHook(new Thread(watch::start));
  }

  private static void haltInTheEnd() {
    try {
      Thread.sleep(Duration.ofSeconds(SECONDS_TO_STOP).toMillis());
      System.err.println("Rebound did not stop within " + SECONDS_TO_STOP + " s, and is ended");
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
