package io.rebound.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemorySamples samples = new InMemorySamples();

  @Test
  void showsWhatItKnowsWhilePostgresIsAway() {
    samples.setAway(true);
    Picture picture = look(Optional.of("cannot be reached"));
    assertThat(picture.series()).isEmpty();
    assertThat(picture.depth()).contains(new Depth(1, 2, 3, 0, 4, 5, 6));
    assertThat(picture.problems()).extracting(Problem::code).containsExactly("store-away");
  }

  @Test
  void showsWhatItKnowsWhenPostgresGoesAwayMeanwhile() {
    samples.setAway(true);
    assertThat(look(Optional.empty()).nodes()).isEmpty();
  }

  private Picture look(Optional<String> trouble) {
    return new Overview(samples, samples, new ThisNode(trouble), () -> NOON).look(Window.HOUR);
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
      return Optional.of(new Depth(1, 2, 3, 0, 4, 5, 6));
    }

    @Override
    public long mostOutcomes() {
      return 1000;
    }
  }
}
