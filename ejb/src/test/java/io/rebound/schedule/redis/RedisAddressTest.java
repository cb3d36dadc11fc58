package io.rebound.schedule.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisAddressTest {

  @Test
  void allOfTheUrlCounts() {
    RedisAddress address = new RedisAddress("rediss://joe:secret@redis.example:6380/2");
    assertThat(address.hostAndPort()).isEqualTo(new HostAndPort("redis.example", 6380));
    assertThat(address.config().getDatabase()).isEqualTo(2);
    assertThat(address.config().getSslOptions()).isNotNull();
    assertThat(address.config().getCredentialsProvider().get().getUser()).isEqualTo("joe");
  }

  @Test
  void theHostIsEnough() {
    RedisAddress address = new RedisAddress("redis://localhost");
    assertThat(address.hostAndPort()).isEqualTo(new HostAndPort("localhost", 6379));
    assertThat(address.config().getDatabase()).isZero();
    assertThat(address.config().getSslOptions()).isNull();
  }

  @Test
  void showsNoPassword() {
    String url = "redis://joe:secret@redis.example:6380/2";
    assertThat(new RedisAddress(url)).hasToString("redis://redis.example:6380");
    assertThat(new RedisSettings(url, "rb", 4, 8, "n").toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://a b",
        "redis://u:sec^ret@h"
      })
  void whatIsNoAddressIsRefusedByName(String url) {
    assertThatThrownBy(() -> new RedisAddress(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rebound.redis.url must be like")
        .hasMessageNotContaining("sec^ret");
  }
}
