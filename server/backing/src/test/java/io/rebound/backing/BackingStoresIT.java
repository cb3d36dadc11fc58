package io.rebound.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class BackingStoresIT {

  private static final Settings EMBEDDED =
      Settings.from(Map.of("rebound.backing", "embedded")::get, name -> null);

  @TempDir private static Path folder;
  private static DataDirectory directory;
  private static BackingStores stores;

  @BeforeAll
  static void startAllThree() {
    directory = DataDirectory.keptAt(folder, Duration.ZERO, () -> {});
    stores = BackingStores.start(kept());
  }

  @AfterAll
  static void stopAllThree() {
    stores.close();
    directory.close();
  }

  private static BackingOptions kept() {
    return BackingOptions.keptIn(directory).withSettings(EMBEDDED);
  }

  @Test
  void keepsEverythingOverStopAndStartAndKill() throws Exception {
    execute(stores.postgres(), "CREATE TABLE IF NOT EXISTS kept (line text)");
    execute(stores.postgres(), "INSERT INTO kept VALUES ('a line')");
    remember("a key", "a value");
    makeTopic("a-topic");

    EnumSet.allOf(StoreKind.class).forEach(kind -> stores.store(kind).stop());
    EnumSet.allOf(StoreKind.class).forEach(kind -> stores.store(kind).start());
    assertThatAllIsThere();

    // the file of Redis is written once a second: whatever is killed was stopped in order before
    EnumSet.allOf(StoreKind.class).forEach(kind -> stores.store(kind).kill());
    EnumSet.allOf(StoreKind.class).forEach(kind -> stores.store(kind).start());
    assertThatAllIsThere();

    stores.close();
    stores = BackingStores.start(kept());
    assertThatAllIsThere();
  }

  private static void assertThatAllIsThere() throws Exception {
    assertThat(firstOf(stores.postgres(), "SELECT line FROM kept")).isEqualTo("a line");
    assertThat(recalled("a key")).isEqualTo("a value");
    try (Admin admin = kafka()) {
      assertThat(admin.listTopics().names().get()).contains("a-topic");
    }
  }

  @Test
  void isGoneWhileStopped() {
    try (BackingStores own = BackingStores.start(temporary())) {
      PostgresAddress database = own.postgres();
      String redis = own.redisUrl();
      own.store(StoreKind.POSTGRES).stop();
      own.store(StoreKind.REDIS).kill();
      assertThatThrownBy(() -> firstOf(database, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> ping(redis)).hasMessageContaining("connect");
      own.store(StoreKind.REDIS).start();
      assertThat(ping(redis)).isEqualTo("PONG");
      assertThat(own.redisUrl()).isEqualTo(redis);
    }
  }

  @Test
  void givesEachAskerADatabaseOfItsOwn() throws Exception {
    try (BackingStores own = BackingStores.start(temporary())) {
      PostgresAddress one = own.freshDatabase();
      PostgresAddress other = own.freshDatabase();
      execute(one, "CREATE TABLE only_here (line text)");
      assertThat(firstOf(one, "SELECT to_regclass('only_here')::text")).isEqualTo("only_here");
      assertThat(firstOf(other, "SELECT to_regclass('only_here')::text")).isNull();
    }
  }

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
  void refusesADataDirectoryThatIsInUse() {
    AtomicInteger waits = new AtomicInteger();
    assertThatThrownBy(
            () -> DataDirectory.keptAt(folder, Duration.ofMillis(100), waits::incrementAndGet))
        .isInstanceOf(BackingFailedException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("in use by another process");
    assertThat(waits).hasValue(1);
  }

  private static BackingOptions temporary() {
    return BackingOptions.temporary().withSettings(EMBEDDED).wanting(Set.of());
  }

  private static void execute(PostgresAddress database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String firstOf(PostgresAddress database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() ? found.getString(1) : null;
    }
  }

  private static Connection connect(PostgresAddress database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void remember(String key, String value) {
    try (RedisClient redis = RedisClient.create(URI.create(stores.redisUrl()))) {
      redis.set(key, value);
    }
  }

  private static String recalled(String key) {
    try (RedisClient redis = RedisClient.create(URI.create(stores.redisUrl()))) {
      return redis.get(key);
    }
  }

  private static String ping(String url) {
    try (RedisClient redis = RedisClient.create(URI.create(url))) {
      return redis.ping();
    }
  }

  private static void makeTopic(String name) throws Exception {
    try (Admin admin = kafka()) {
      admin.createTopics(Set.of(new NewTopic(name, Optional.of(1), Optional.empty()))).all().get();
    }
  }

  private static Admin kafka() {
    return Admin.create(Map.of("bootstrap.servers", stores.kafkaBootstrapServers()));
  }
}
