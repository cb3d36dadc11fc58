package io.rebound.schedule.redis;

/**
 * What the schedule in Redis has to be told.
 *
 * @param url {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS
 * @param deployment keeps two deployments in one Redis apart: 1 to 32 letters, digits and hyphens
 * @param shards 1 to 1024; must be the same on all nodes and for ever, as a lane's number decides
 *     its shard
 * @param connections how many calls can be under way at once
 * @param node this node's name, for attempts whose lease ran out
 */
public record RedisSettings(
    String url, String deployment, int shards, int connections, String node) {

  /** The deployment of a Redis that is not shared. */
  public static final String DEFAULT_DEPLOYMENT = "rb";

  @Override
  public String toString() {
    return "RedisSettings["
        + new RedisAddress(url)
        + ", deployment="
        + deployment
        + ", shards="
        + shards
        + ", connections="
        + connections
        + ", node="
        + node
        + "]";
  }
}
