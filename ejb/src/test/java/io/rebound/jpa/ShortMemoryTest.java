package io.rebound.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.tenant.StoreUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final Map<String, String> store = new HashMap<>(Map.of("a", "first"));
  private Instant now = NOON;
  private boolean away;
  private int loads;
  private Runnable whileLoading = () -> {};
  private final ShortMemory<String, String> memory = new ShortMemory<>(this::load, () -> now);

  @Test
  void asksOnceWithinFiveSeconds() {
    memory.get("a");
    now = NOON.plusMillis(4999);
    assertThat(memory.get("a")).contains("first");
    assertThat(loads).isEqualTo(1);
  }

  @Test
  void asksAgainAfterFiveSeconds() {
    memory.get("a");
    store.put("a", "second");
    now = NOON.plusSeconds(5);
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void forgetsAtOnceWhatChanged() {
    memory.get("a");
    store.put("a", "second");
    memory.forget("a");
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void doesNotRememberWhatIsNotThere() {
    assertThat(memory.get("b")).isEmpty();
    store.put("b", "late");
    assertThat(memory.get("b")).contains("late");
  }

  @Test
  void keepsNothingThatChangedWhileItWasLoaded() {
    whileLoading =
        () -> {
          store.put("a", "second");
          memory.forget("a");
        };
    assertThat(memory.get("a")).contains("first");
    whileLoading = () -> {};
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void answersWithTheOldWhileTheDatabaseIsAway() {
    memory.get("a");
    away = true;
    now = NOON.plusSeconds(60);
    assertThat(memory.get("a")).contains("first");
    assertThat(memory.get("a")).contains("first");
    assertThat(loads).as("one attempt a second").isEqualTo(2);
    away = false;
    store.put("a", "second");
    now = now.plusSeconds(1);
    assertThat(memory.get("a")).contains("second");
  }

  @Test
  void saysSoWhenItKnowsNothingAndTheDatabaseIsAway() {
    away = true;
    assertThatThrownBy(() -> memory.get("a")).isInstanceOf(StoreUnavailable.class);
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
