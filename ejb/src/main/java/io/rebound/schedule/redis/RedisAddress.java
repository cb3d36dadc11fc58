package io.rebound.schedule.redis;

import java.net.URI;
import java.net.URISyntaxException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/** Where Redis is and how to get in. Its text does not show the password. */
final class RedisAddress {
  private static final int DEFAULT_PORT = 6379;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 5_000;
  private static final int PROMPT_MILLIS = 2_000;

  private final URI uri;

  /**
   * @param url {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS; all
   *     but the host may be missing
   * @throws IllegalArgumentException when it is not
   */
  RedisAddress(String url) {
    this.uri = parsed(url);
    boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
    if (!known || uri.getHost() == null) {
      throw malformed();
    }
  }

  HostAndPort hostAndPort() {
    return new HostAndPort(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
  }

  JedisClientConfig config() {
    return config(ANSWER_MILLIS);
  }

  /** For those who would rather have no answer than wait. */
  JedisClientConfig promptConfig() {
    return config(PROMPT_MILLIS);
  }

  private JedisClientConfig config(int answerMillis) {
    return DefaultJedisClientConfig.builder()
        .resp2()
        .sslOptions("rediss".equals(uri.getScheme()) ? SslOptions.defaults() : null)
        .user(JedisURIHelper.getUser(uri))
        .password(JedisURIHelper.getPassword(uri))
        .database(JedisURIHelper.getDBIndex(uri))
        .connectionTimeoutMillis(CONNECT_MILLIS)
        .socketTimeoutMillis(answerMillis)
        .clientName("rebound")
        .build();
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "rebound.redis.url must be like redis://user:password@host:6379/0 or rediss://...");
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + hostAndPort();
  }
}
