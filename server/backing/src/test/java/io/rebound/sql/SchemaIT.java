package io.rebound.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SchemaIT {

  private final PostgresAddress database = BackingStores.shared().freshDatabase();

  @Test
  void appliesNothingToASchemaThatIsAsItShouldBe() {
    assertThat(migrate(database)).isZero();
  }

  @Test
  void refusesASchemaOfANewerVersion() throws SQLException {
    remember("9999", true);
    assertThatThrownBy(() -> migrate(database))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the schema is at version 9999")
        .hasMessageContaining("run the newer Rebound");
  }

  @Test
  void refusesASchemaThatAFailedMigrationLeft() throws SQLException {
    remember("9999", false);
    assertThatThrownBy(() -> migrate(database))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("migration 9999")
        .hasMessageContaining("failed before");
  }

  @Test
  void saysWhyItCannotConnectWithoutTellingThePassword() {
    PostgresAddress wrong =
        new PostgresAddress(database.jdbcUrl() + "?password=secret", "nobody-known", "secret");
    assertThatThrownBy(() -> migrate(wrong))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(database.jdbcUrl())
        .hasMessageContaining("nobody-known")
        .hasMessageNotContaining("secret");
  }

  private static int migrate(PostgresAddress address) {
    return Schema.migrate(address.jdbcUrl(), address.user(), address.password());
  }

  private void remember(String version, boolean success) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success) VALUES (9999, '"
              + version
              + "', 'of another time', 'SQL', 'V9999__of_another_time.sql', 'rebound', 1, "
              + success
              + ")");
    }
  }
}
