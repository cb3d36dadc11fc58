package io.rebound.delivery.http;

/**
 * How much the HTTP channel may use.
 *
 * @param version Rebound's, told to receivers as {@code User-Agent: Rebound/<version>}
 * @param connections the most connections that are open at once; a delivery that finds none free in
 *     time is not sent
 * @param connectionsPerRoute the most of them to one host and port; the limit of a lane is kept
 *     elsewhere
 * @param ioThreads the threads that serve them all
 */
public record HttpChannelSettings(
    String version, int connections, int connectionsPerRoute, int ioThreads) {

  public HttpChannelSettings {
    requirePositive("connections", connections);
    requirePositive("connectionsPerRoute", connectionsPerRoute);
    requirePositive("ioThreads", ioThreads);
  }

  /**
   * What suits most servers: 8192 connections, 2048 of them to one host, a thread for two
   * processors.
   */
  public static HttpChannelSettings defaults(String version) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new HttpChannelSettings(version, 8192, 2048, Math.max(1, processors / 2));
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
  }
}
