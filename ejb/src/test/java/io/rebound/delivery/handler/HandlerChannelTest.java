package io.rebound.delivery.handler;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.Channel;
import io.rebound.delivery.ChannelContract;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.TaskHandler;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerChannelTest extends ChannelContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final HandlerChannel channel =
      new HandlerChannel(
          List.of(
              handler("take", it -> taken.add(text(it))),
              handler("throw", HandlerChannelTest::rejects),
              handler("hang", it -> hangs()),
              handler("deaf", it -> isDeaf())),
          threads,
          deadlines);

  @AfterEach
  void stop() {
    channel.close();
    threads.shutdownNow();
    deadlines.shutdownNow();
  }

  @Override
  protected Channel channel() {
    return channel;
  }

  @Override
  protected DestinationSpec taking() {
    return to("take");
  }

  @Override
  protected DestinationSpec failing() {
    return to("throw");
  }

  @Override
  protected DestinationSpec refusing() {
    return to("nobody");
  }

  @Override
  protected DestinationSpec hanging(Duration timeout) {
    return new DestinationSpec.Handler("hang", timeout);
  }

  @Override
  protected List<String> taken() {
    return taken;
  }

  @Test
  void keepsWhatTheHandlerThrewWithoutWhatCalledIt() throws Exception {
    Outcome outcome = outcomeAt(failing());

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.HANDLER);
    assertThat(outcome.message())
        .isEqualTo("handler 'throw' threw java.lang.IllegalStateException: no such order");
    assertThat(outcome.body())
        .startsWith("java.lang.IllegalStateException: no such order\n  at ")
        .contains("HandlerChannelTest.rejects", "\ncaused by java.lang.AssertionError: 1 > 0\n")
        .doesNotContain("HandlerAttempt", "\0")
        .doesNotContain("ThreadPoolExecutor");
  }

  @Test
  void namesTheHandlersThatThereAre() throws Exception {
    assertThat(outcomeAt(refusing()).message())
        .isEqualTo("no handler is named 'nobody'; there are [deaf, discard, hang, take, throw]");
  }

  @Test
  void interruptsAHandlerAtItsTimeout() throws Exception {
    Outcome outcome = outcomeAt(hanging(SHORT));

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TIMEOUT);
    assertThat(outcome.message()).isEqualTo("handler 'hang' did not end within 700 ms");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void waitsNoLongerForAHandlerThatIsDeafToInterrupts() throws Exception {
    Outcome outcome = outcomeAt(new DestinationSpec.Handler("deaf", SHORT));

    assertThat(outcome.fault()).map(Fault::kind).contains(FaultClass.TIMEOUT);
    interrupted.countDown();
  }

  @Test
  void leavesNoInterruptToTheNextTaskOfTheThread() throws Exception {
    outcomeAt(hanging(SHORT));
    outcomeAt(hanging(SHORT));

    for (int i = 0; i < 10; i++) {
      assertThat(outcomeAt(taking()).kind()).isEqualTo(Kind.DELIVERED);
    }
  }

  @Test
  void sendsNothingWhereNoThreadIsFree() {
    channel.deliver(aDelivery().to(hanging(LONG)));
    channel.deliver(aDelivery().to(hanging(LONG)));

    CompletionStage<Outcome> third =
        channel.deliver(aDelivery().to(new DestinationSpec.Handler("take", SHORT)));

    assertThat(third)
        .failsWithin(LONG)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(NotSent.class)
        .withMessage("no thread was free for handler 'take'");
    assertThat(taken).isEmpty();
  }

  @Test
  void discardsWithoutAnotherThread() throws Exception {
    threads.shutdownNow();

    assertThat(outcomeAt(to("discard")).kind()).isEqualTo(Kind.DELIVERED);
  }

  @Test
  void refusesTwoHandlersOfOneName() {
    TaskHandler second = handler("discard", it -> {});

    assertThatThrownBy(() -> new HandlerChannel(List.of(second), threads, deadlines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("two handlers are named 'discard': ");
  }

  private static void rejects(Delivery delivery) {
    throw new IllegalStateException("no\0such\norder", new AssertionError("1 > 0"));
  }

  private void hangs() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private void isDeaf() {
    while (interrupted.getCount() > 0) {
      try {
        interrupted.await();
      } catch (InterruptedException e) {
        // deaf
      }
    }
  }

  private static DestinationSpec to(String handler) {
    return new DestinationSpec.Handler(handler, LONG);
  }

  private static String text(Delivery delivery) {
    return new String(delivery.task().payload().bytes(), StandardCharsets.UTF_8);
  }

  private interface Body {
    void handle(Delivery delivery) throws Exception;
  }

  private static TaskHandler handler(String name, Body body) {
    return new TaskHandler() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void handle(Delivery delivery) throws Exception {
        body.handle(delivery);
      }
    };
  }
}
