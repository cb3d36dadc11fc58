package io.rebound.delivery;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every channel promises. */
public abstract class ChannelContract {
  protected static final Duration SHORT = Duration.ofMillis(700);

  private static final long PATIENCE_SECONDS = 30;

  protected abstract Channel channel();

  /** A destination that takes every task. */
  protected abstract DestinationSpec taking();

  /** A destination that takes none, but may later. */
  protected abstract DestinationSpec failing();

  /** A destination that never will. */
  protected abstract DestinationSpec refusing();

  /** A destination with that timeout that never answers. */
  protected abstract DestinationSpec hanging(Duration timeout);

  /** The payloads that the taking destination has, as text. */
  protected abstract List<String> taken();

  @Test
  void answersToTheTypeOfItsDestinations() {
    assertThat(channel().type()).isEqualTo(taking().type());
  }

  @Test
  void deliversWhatTheDestinationTakes() throws Exception {
    Outcome outcome = outcomeAt(taking());

    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.DELIVERED);
    assertThat(outcome.fault()).isEmpty();
    assertThat(taken()).contains("{\"order\":1}");
  }

  @Test
  void failsWhatTheDestinationDoesNotTakeNow() throws Exception {
    Outcome outcome = outcomeAt(failing());

    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.FAILED);
    assertThat(outcome.fault()).map(Fault::permanent).contains(false);
    assertThat(outcome.message()).isNotBlank();
  }

  @Test
  void refusesWhatTheDestinationNeverTakes() throws Exception {
    Outcome outcome = outcomeAt(refusing());

    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.REFUSED);
    assertThat(outcome.fault()).map(Fault::permanent).contains(true);
    assertThat(outcome.message()).isNotBlank();
  }

  @Test
  void failsAtTheTimeoutWhenTheDestinationHangs() throws Exception {
    Outcome outcome = outcomeAt(hanging(SHORT));

    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void givesEveryOneOfManyItsOutcome() throws Exception {
    List<CompletionStage<Outcome>> stages =
        IntStream.range(0, 500).mapToObj(i -> channel().deliver(numbered(i))).toList();

    List<Outcome.Kind> kinds = new ArrayList<>();
    for (CompletionStage<Outcome> stage : stages) {
      kinds.add(awaited(stage).kind());
    }

    assertThat(kinds).hasSize(500).containsOnly(Kind.DELIVERED);
    assertThat(taken()).contains("task 0", "task 499").doesNotHaveDuplicates();
  }

  @Test
  void endsWhatIsUnderWayWhenItCloses() throws Exception {
    CompletionStage<Outcome> stage =
        channel().deliver(aDelivery().to(hanging(Duration.ofMinutes(4))));

    channel().close();

    assertThat(awaited(stage).kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void sendsNothingOnceItIsClosed() {
    channel().close();

    assertThat(channel().deliver(aDelivery().to(taking())))
        .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(NotSent.class);
  }

  protected final Outcome outcomeAt(DestinationSpec destination) throws Exception {
    return outcomeOf(aDelivery().to(destination));
  }

  protected final Outcome outcomeOf(Delivery delivery) throws Exception {
    return awaited(channel().deliver(delivery));
  }

  protected static Outcome awaited(CompletionStage<Outcome> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Delivery numbered(int number) {
    return aDelivery()
        .payload(("task " + number).getBytes(StandardCharsets.UTF_8), "text/plain")
        .to(taking());
  }
}
