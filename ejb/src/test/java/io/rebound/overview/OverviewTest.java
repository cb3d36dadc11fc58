package io.rebound.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemorySamples samples = new InMemorySamples();
  private final InMemoryDeadLetterCounts letters = new InMemoryDeadLetterCounts();

  @Test
  void showsWhatItKnowsWhilePostgresIsAway() {
    samples.setAway(true);
    Picture picture = look(Optional.of("cannot be reached"));
    assertThat(picture.series()).isEmpty();
    assertThat(picture.depth()).contains(new Depth(1, 2, 3, 0, 0, 4, 5, 6));
    assertThat(picture.problems()).extracting(Problem::code).containsExactly("store-away");
  }

  @Test
  void saysWhatWaitsOfAllTenants() {
    letters.of(new TenantId(1), 2, NOON);
    letters.of(new TenantId(2), 3, NOON.minusSeconds(60));
    Picture picture = look(Optional.empty());
    assertThat(picture.deadLetters()).contains(new DeadLetterCount(5, true, Optional.of(NOON)));
    assertThat(picture.problems()).extracting(Problem::code).containsExactly("dead-letters-wait");
  }

  @Test
  void showsWhatItKnowsWhenPostgresGoesAwayMeanwhile() {
    samples.setAway(true);
    assertThat(look(Optional.empty()).nodes()).isEmpty();
  }

  private Picture look(Optional<String> trouble) {
    return new Overview(samples, letters, samples, new ThisNode(trouble), () -> NOON)
        .look(Window.HOUR);
  }

  private record ThisNode(Optional<String> trouble) implements Overview.Node {
    @Override
    public Map<String, Optional<String>> stores() {
      return Map.of("postgresql", trouble);
    }

    @Override
    public Optional<String> idleBecause() {
      return Optional.empty();
    }

    @Override
    public Optional<Depth> depth() {
      return Optional.of(new Depth(1, 2, 3, 0, 0, 4, 5, 6));
    }

    @Override
    public List<BrokenDestination> broken() {
      return List.of();
    }

    @Override
    public long mostOutcomes() {
      return 1000;
    }
  }
}
