package io.rebound.schedule;

import io.rebound.backing.BackingStores;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.Jedis;

/** The same where functions are refused, as older versions of Redis do. */
class RedisWithoutFunctionsScheduleIT extends RedisScheduleIT {
  private static final URI ADMIN = URI.create(BackingStores.shared().redisUrl());

  @BeforeAll
  static void makeAUserWithoutFunctions() {
    try (Jedis redis = new Jedis(ADMIN)) {
      redis.aclSetUser("plain", "on", ">plain", "~*", "&*", "+@all", "-fcall", "-function");
    }
  }

  @AfterAll
  static void removeTheUser() {
    try (Jedis redis = new Jedis(ADMIN)) {
      redis.aclDelUser("plain");
    }
  }

  @Override
  String url() {
    return "redis://plain:plain@" + ADMIN.getHost() + ":" + ADMIN.getPort();
  }
}
