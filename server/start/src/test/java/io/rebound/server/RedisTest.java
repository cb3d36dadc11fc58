package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTest {
  @ParameterizedTest
  @CsvSource({"5.0.7,false", "6.0.16,false", "6.2.11,true", "7.0.15,true", "10.0.0,true"})
  void needsTheScriptsOfSixTwo(String version, boolean enough) {
    assertThat(Redis.isNewEnough(version)).isEqualTo(enough);
  }
}
