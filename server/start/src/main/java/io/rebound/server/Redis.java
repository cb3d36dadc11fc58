package io.rebound.server;

import java.net.URI;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** The Redis that schedules. */
final class Redis implements Store {
  private static final String VERSION = "redis_version:";

  private final URI url;

  Redis(URI url) {
    this.url = url;
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public String address() {
    return url.getHost() + ":" + (url.getPort() < 0 ? Protocol.DEFAULT_PORT : url.getPort());
  }

  @Override
  public void check() throws WrongStore {
    try (RedisClient client = RedisClient.create(url)) {
      String version = version((String) client.eval("return redis.call('INFO', 'server')"));
      if (!isNewEnough(version)) {
        throw new WrongStore("version " + version + " is too old, 6.2 is needed");
      }
    }
  }

  private static String version(String info) {
    return info.lines()
        .filter(line -> line.startsWith(VERSION))
        .map(line -> line.substring(VERSION.length()).strip())
        .findFirst()
        .orElse("0.0");
  }

  static boolean isNewEnough(String version) {
    String[] parts = version.split("\\.");
    int major = Integer.parseInt(parts[0]);
    return major > 6 || major == 6 && Integer.parseInt(parts[1]) >= 2;
  }
}
