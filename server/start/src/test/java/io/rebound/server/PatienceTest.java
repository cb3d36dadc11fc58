package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<String> told = new ArrayList<>();
  private final Patience patience = new Patience(Duration.ofMinutes(1), Duration.ZERO, told::add);

  @Test
  void waitsUntilTheStoreAnswersAndTellsEachReasonOnce() throws StartRefused {
    patience.waitFor(
        storeThatFirstFailsWith(
            new RuntimeException("no pool", new ConnectException("nobody there")),
            new ConnectException("still nobody"),
            new IOException("starting up")));

    assertThat(told)
        .containsExactly(
            "waiting for PostgreSQL at db:5432: connection refused",
            "waiting for PostgreSQL at db:5432: starting up");
  }

  @Test
  void findsAReasonThatAClientKeepsBesideItsOwn() {
    RuntimeException fault = new RuntimeException("failed to connect to any of them");
    fault.addSuppressed(new ConnectException("nobody there"));

    assertThat(Patience.reason(fault)).isEqualTo("connection refused");
  }

  @Test
  void givesUpInTheEndAndNamesTheStore() {
    Patience impatient = new Patience(Duration.ZERO, Duration.ZERO, told::add);

    StartRefused refused =
        refusal(impatient, storeThatFirstFailsWith(new ConnectException("nobody there")));

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused).hasMessage("PostgreSQL at db:5432: connection refused (tried for 0 s)");
  }

  @Test
  void doesNotWaitForAStoreThatIsTooOld() {
    StartRefused refused =
        refusal(patience, storeThatFirstFailsWith(new WrongStore("version 9 is too old")));

    assertThat(refused).hasMessage("PostgreSQL at db:5432: version 9 is too old");
    assertThat(told).isEmpty();
  }

  private static StartRefused refusal(Patience patience, Store store) {
    return catchThrowableOfType(StartRefused.class, () -> patience.waitFor(store));
  }

  private static Store storeThatFirstFailsWith(Exception... faults) {
    Deque<Exception> left = new ArrayDeque<>(List.of(faults));
    return new Store() {
      @Override
      public String name() {
        return "PostgreSQL";
      }

      @Override
      public String address() {
        return "db:5432";
      }

      @Override
      public void check() throws Exception {
        if (!left.isEmpty()) {
          throw left.remove();
        }
      }
    };
  }
}
