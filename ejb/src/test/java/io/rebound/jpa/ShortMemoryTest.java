package io.rebound.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.tenant.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final Map<String, String> store = new HashMap<>(Map.of("a", "first", "b", "other"));
  private final Queue<Runnable> renewals = new ArrayDeque<>();
  private Instant now = NOON;
  private boolean away;
  private int loads;
  private Runnable whileLoading = () -> {};
  private final ShortMemory<String, String> memory =
      new ShortMemory<>(this::load, () -> now, renewals::add);

  @Test
  void asksOnceWithinFiveSeconds() {
    memory.get("a");
    now = NOON.plusMillis(4999);
    assertThat(memory.get("a")).contains("first");
    renewAll();
    assertThat(loads).isEqualTo(1);
  }

  @Test
  void answersWithTheOldAtOnceWhileItIsRenewed() {
    memory.get("a");
    store.put("a", "second");
    now = NOON.plusSeconds(5);
    assertThat(memory.get("a")).contains("first");
    assertThat(loads).isEqualTo(1);
    renewAll();
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void renewsOnceHoweverManyAsk() {
    memory.get("a");
    now = NOON.plusSeconds(5);
    memory.get("a");
    memory.get("a");
    assertThat(renewals).hasSize(1);
    renewAll();
    now = now.plusSeconds(5);
    memory.get("a");
    assertThat(renewals).as("the next time").hasSize(1);
  }

  @Test
  void letsTheCallerLoadWhatNobodyAskedForDuringAMinute() {
    memory.get("a");
    store.put("a", "second");
    now = NOON.plusSeconds(60);
    assertThat(memory.get("a")).contains("second");
    assertThat(renewals).isEmpty();
  }

  @Test
  void forgetsAtOnceWhatChanged() {
    memory.get("a");
    store.put("a", "second");
    memory.forget("a");
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void forgetsWhatIsGone() {
    memory.get("a");
    store.remove("a");
    now = NOON.plusSeconds(5);
    memory.get("a");
    renewAll();
    assertThat(memory.get("a")).isEmpty();
  }

  @Test
  void doesNotRememberWhatIsNotThere() {
    assertThat(memory.get("c")).isEmpty();
    store.put("c", "late");
    assertThat(memory.get("c")).contains("late");
  }

  @Test
  void keepsNothingThatChangedWhileItWasLoaded() {
    whileLoading = () -> change("second");
    assertThat(memory.get("a")).contains("first");
    whileLoading = () -> {};
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void keepsNothingThatChangedWhileItWasRenewed() {
    memory.get("a");
    now = NOON.plusSeconds(5);
    memory.get("a");
    whileLoading = () -> change("second");
    renewAll();
    whileLoading = () -> {};
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void keepsWhatWasLoadedAfterAChangeWhenAnOlderLoadEndsLater() {
    whileLoading =
        () -> {
          whileLoading = () -> {};
          change("second");
          memory.get("a");
        };
    memory.get("a");
    assertThat(memory.get("a")).contains("second");
    assertThat(loads).isEqualTo(2);
  }

  @Test
  void answersWithTheOldWhileTheDatabaseIsAway() {
    memory.get("a");
    away = true;
    now = NOON.plusSeconds(60);
    assertThat(memory.get("a")).contains("first");
    now = NOON.plusSeconds(120);
    assertThat(memory.get("a")).contains("first");
    assertThat(loads).as("the caller asks no more").isEqualTo(2);
    away = false;
    store.put("a", "second");
    renewAll();
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void asksADatabaseThatIsAwayMoreAndMoreSeldom() {
    memory.get("a");
    memory.get("b");
    away = true;
    loads = 0;
    now = NOON.plusSeconds(5);
    int failures = 0;
    for (int pause : List.of(1, 2, 4, 8, 10, 10)) {
      askForAll();
      assertThat(loads).as("one of both keys").isEqualTo(++failures);
      now = now.plusSeconds(pause).minusMillis(1);
      askForAll();
      assertThat(loads).as("none during the pause").isEqualTo(failures);
      now = now.plusMillis(1);
    }
    away = false;
    askForAll();
    assertThat(loads).as("both").isEqualTo(failures + 2);
  }

  @Test
  void saysSoWhenItKnowsNothingAndTheDatabaseIsAway() {
    away = true;
    assertThatThrownBy(() -> memory.get("a")).isInstanceOf(StoreUnavailable.class);
  }

  private void askForAll() {
    assertThat(memory.get("a")).contains("first");
    assertThat(memory.get("b")).contains("other");
    renewAll();
  }

  private void renewAll() {
    while (!renewals.isEmpty()) {
      renewals.remove().run();
    }
  }

  private void change(String value) {
    store.put("a", value);
    memory.forget("a");
  }

  private Optional<String> load(String key) {
    loads++;
    if (away) {
      throw new StoreUnavailable("away", null);
    }
    Optional<String> value = Optional.ofNullable(store.get(key));
    whileLoading.run();
    return value;
  }
}
