package io.rebound.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.BackingStore;
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
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What holds wherever the stores run. */
abstract class BackingStoresContract {

  private final Settings settings;

  BackingStoresContract(Settings settings) {
    this.settings = settings;
  }

  @Test
  void keepsEverythingOverStopAndStartAndKill(@TempDir Path folder) throws Exception {
    try (DataDirectory directory = DataDirectory.keptAt(folder, Duration.ZERO, () -> {})) {
      BackingOptions kept = BackingOptions.keptIn(directory).withSettings(settings);
      try (BackingStores stores = BackingStores.start(kept)) {
        fill(stores);
        each(stores, BackingStore::stop);
        each(stores, BackingStore::start);
        assertThatAllIsThere(stores);

        // Redis writes its file once a second, so what is killed here was stopped in order before
        each(stores, BackingStore::kill);
        each(stores, BackingStore::start);
        assertThatAllIsThere(stores);
      }
      try (BackingStores again = BackingStores.start(kept)) {
        assertThatAllIsThere(again);
      }
      forget(directory);
    }
  }

  /** Clears away what is kept for the directory elsewhere. */
  void forget(DataDirectory directory) {
    // all is in the directory
  }

  private static void each(BackingStores stores, Consumer<BackingStore<?>> action) {
    EnumSet.allOf(StoreKind.class).forEach(kind -> action.accept(stores.store(kind)));
  }

  private static void fill(BackingStores stores) throws Exception {
    execute(stores.postgres(), "CREATE TABLE kept (line text)");
    execute(stores.postgres(), "INSERT INTO kept VALUES ('a line')");
    try (RedisClient redis = RedisClient.create(URI.create(stores.redisUrl()))) {
      redis.set("a key", "a value");
    }
    try (Admin admin = kafka(stores)) {
      NewTopic topic = new NewTopic("a-topic", Optional.of(1), Optional.empty());
      admin.createTopics(Set.of(topic)).all().get();
    }
  }

  private static void assertThatAllIsThere(BackingStores stores) throws Exception {
    assertThat(firstOf(stores.postgres(), "SELECT line FROM kept")).isEqualTo("a line");
    try (RedisClient redis = RedisClient.create(URI.create(stores.redisUrl()))) {
      assertThat(redis.get("a key")).isEqualTo("a value");
    }
    try (Admin admin = kafka(stores)) {
      assertThat(admin.listTopics().names().get()).contains("a-topic");
    }
  }

  private static Admin kafka(BackingStores stores) {
    return Admin.create(Map.of("bootstrap.servers", stores.kafkaBootstrapServers()));
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
  void waitsForTheDiskInARunAlsoWhenItsFolderVanishes() throws Exception {
    try (DataDirectory folder = DataDirectory.temporary();
        BackingStores run =
            BackingStores.start(
                BackingOptions.keptIn(folder).wanting(Set.of()).withSettings(settings))) {
      assertThat(firstOf(run.postgres(), "SHOW fsync")).isEqualTo("on");
      assertThat(firstOf(run.postgres(), "SHOW full_page_writes")).isEqualTo("on");
    }
  }

  private BackingOptions temporary() {
    return BackingOptions.temporary().withSettings(settings);
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

  private static String ping(String url) {
    try (RedisClient redis = RedisClient.create(URI.create(url))) {
      return redis.ping();
    }
  }
}
