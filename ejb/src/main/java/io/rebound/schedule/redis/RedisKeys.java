package io.rebound.schedule.redis;

import io.rebound.destination.DestinationId;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The names in Redis. Everything of a shard begins with the shard's hash tag ({@code {rb:3}:}), so
 * that it is in one slot of a cluster; the names behind it that only scripts use are in {@code
 * shard.lua}. Tenants and lanes stand in names by number, never by text.
 *
 * @param deployment what keeps two deployments in one Redis apart: 1 to 32 letters, digits and
 *     hyphens
 */
record RedisKeys(String deployment, int shards) {
  RedisKeys {
    require(
        deployment.matches("[A-Za-z0-9-]{1,32}"),
        "deployment must be 1 to 32 letters, digits and hyphens, but is '" + deployment + "'");
    require(shards >= 1 && shards <= 1024, "shards must be from 1 to 1024, but is " + shards);
  }

  int shardOf(DestinationId lane) {
    return (int) (lane.value() % shards);
  }

  /** The hash of metas; scripts know the shard by it. */
  byte[] metas(int shard) {
    return bytes(inShard(shard, "m"));
  }

  /** There as long as the shard holds all that the journal has. */
  byte[] epoch(int shard) {
    return bytes(inShard(shard, "epoch"));
  }

  /** The rebuilds that are under way. */
  byte[] rebuilds(int shard) {
    return bytes(inShard(shard, "rebuild"));
  }

  /** The node whose turn it is to put tasks back; one for all shards. */
  byte[] turn() {
    return bytes(inShard(0, "turn"));
  }

  /** Where scripts say that something is due sooner than was known. */
  String[] wakeChannels() {
    return IntStream.range(0, shards)
        .mapToObj(shard -> inShard(shard, "wake"))
        .toArray(String[]::new);
  }

  private String inShard(int shard, String name) {
    return "{" + deployment + ":" + shard + "}:" + name;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
