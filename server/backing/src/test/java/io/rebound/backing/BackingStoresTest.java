package io.rebound.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackingStoresTest {

  @Test
  void takesTheAddressesThatAreGiven() {
    Settings given =
        Settings.from(
            name -> null,
            Map.of(
                    "REBOUND_DB_URL", "jdbc:postgresql://db.example/rebound",
                    "REBOUND_DB_USER", "somebody",
                    "REBOUND_DB_PASSWORD", "secret",
                    "REBOUND_REDIS_URL", "redis://redis.example:6379",
                    "REBOUND_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092")
                ::get);
    try (BackingStores own = BackingStores.start(BackingOptions.temporary().withSettings(given))) {
      assertThat(own.postgres())
          .isEqualTo(
              new PostgresAddress("jdbc:postgresql://db.example/rebound", "somebody", "secret"));
      assertThat(own.redisUrl()).isEqualTo("redis://redis.example:6379");
      assertThat(own.kafkaBootstrapServers()).isEqualTo("kafka.example:9092");
      assertThatThrownBy(() -> own.store(StoreKind.POSTGRES).stop())
          .isInstanceOf(BackingFailedException.class)
          .hasMessageContaining("was given by its address")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void refusesADataDirectoryThatIsInUse(@TempDir Path folder) {
    AtomicInteger waits = new AtomicInteger();
    try (DataDirectory held = DataDirectory.keptAt(folder, Duration.ZERO, () -> {})) {
      assertThatThrownBy(
              () -> DataDirectory.keptAt(folder, Duration.ofMillis(100), waits::incrementAndGet))
          .isInstanceOf(BackingFailedException.class)
          .hasMessageContaining(held.path().toString())
          .hasMessageContaining("in use by another process");
    }
    assertThat(waits).hasValue(1);
  }

  @Test
  void refusesAModeThatItDoesNotKnow() {
    Settings wrong = Settings.from(Map.of("rebound.backing", "cloud")::get, name -> null);
    try (BackingStores own = BackingStores.start(BackingOptions.temporary().withSettings(wrong))) {
      assertThatThrownBy(own::redisUrl)
          .hasMessage("REBOUND_BACKING is \"cloud\"; it must be one of auto, embedded, containers");
    }
  }
}
