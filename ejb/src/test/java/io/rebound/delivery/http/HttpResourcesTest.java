package io.rebound.delivery.http;

import static io.rebound.delivery.Deliveries.aDelivery;
import static io.rebound.delivery.http.RawServer.OK;
import static io.rebound.delivery.http.TestChannel.LOOPBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.NotSent;
import io.rebound.destination.DestinationSpec;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What deliveries hold while they wait, and what happens where there is no more of it. */
class HttpResourcesTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final InetAddress PRIVATE = address(10, 1, 2, 3);
  private static final InetAddress HERE = address(127, 0, 0, 1);

  @Test
  void waitsForFiveHundredHangingReceiversWithAHandfulOfThreads() throws Exception {
    // never accepted: the backlog takes the connections, and nobody answers
    try (ServerSocket silent = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        RawServer lively = new RawServer().on("/", OK);
        TestChannel channel = new TestChannel()) {
      List<CompletionStage<Outcome>> hanging =
          IntStream.range(0, 500)
              .mapToObj(i -> "http://hook-" + i + ".example:" + silent.getLocalPort() + "/")
              .map(url -> deliver(channel, url, LONG))
              .toList();

      assertThat(ended(deliver(channel, lively.at("/").toString(), LONG)).kind())
          .isEqualTo(Kind.DELIVERED);
      assertThat(hanging).noneMatch(stage -> stage.toCompletableFuture().isDone());
      assertThat(channel.threads()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void endsEveryHangingDeliveryAtItsTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        TestChannel channel = new TestChannel()) {
      List<CompletionStage<Outcome>> hanging =
          IntStream.range(0, 500)
              .mapToObj(i -> "http://hook-" + i + ".example:" + silent.getLocalPort() + "/")
              .map(url -> deliver(channel, url, SHORT))
              .toList();

      for (CompletionStage<Outcome> stage : hanging) {
        assertThat(ended(stage).kind()).isEqualTo(Kind.FAILED);
      }
    }
  }

  @Test
  void sendsNothingWhereNoConnectionIsFree() throws Exception {
    try (RawServer server = new RawServer().on("/", RawServer::untilClosed).on("/ok", OK);
        TestChannel channel =
            new TestChannel(
                new HttpChannelSettings("1", 1, 1, 1), LOOPBACK, TestChannel.systemTls())) {
      ended(deliver(channel, server.at("/ok").toString(), LONG));
      deliver(channel, server.at("/").toString(), LONG);

      assertThat(deliver(channel, server.at("/").toString(), SHORT))
          .failsWithin(LONG)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOf(NotSent.class)
          .withMessage("no connection was free for 127.0.0.1:" + server.port() + " within 1 s");
    }
  }

  @Test
  void doesNotWaitForANameServer() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (RawServer server = new RawServer().on("/", OK);
        TestChannel channel =
            new TestChannel(
                LOOPBACK,
                host -> {
                  if (host.startsWith("slow")) {
                    await(answered);
                  }
                  return new InetAddress[] {HERE};
                })) {
      CompletionStage<Outcome> slow = deliver(channel, urlOf("slow.example", server), SHORT);

      assertThat(ended(deliver(channel, urlOf("fast.example", server), LONG)).kind())
          .isEqualTo(Kind.DELIVERED);
      assertThat(ended(slow).message())
          .isEqualTo("the host slow.example was not resolved within 1 s");
      answered.countDown();
    }
  }

  @Test
  void countsNothingAgainstAHostThatNoThreadWasFreeToResolve() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (RawServer server = new RawServer().on("/", OK);
        TestChannel channel =
            new TestChannel(
                LOOPBACK,
                host -> {
                  await(answered);
                  return new InetAddress[] {HERE};
                })) {
      deliver(channel, urlOf("slow.example", server), LONG);
      deliver(channel, urlOf("slower.example", server), LONG);

      assertThat(deliver(channel, urlOf("hooks.example", server), SHORT))
          .failsWithin(LONG)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOf(NotSent.class)
          .withMessage("no thread was free to resolve hooks.example within 1 s");
      answered.countDown();
    }
  }

  @Test
  void dialsOnlyTheAllowedAddressesOfAHost() throws Exception {
    try (RawServer server = new RawServer().on("/", OK);
        TestChannel channel =
            new TestChannel(LOOPBACK, host -> new InetAddress[] {PRIVATE, HERE})) {
      Outcome outcome = ended(deliver(channel, urlOf("mixed.example", server), LONG));

      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.DELIVERED);
    }
  }

  @Test
  void triesTheNextAddressWhenOneRefuses() throws Exception {
    try (RawServer server = new RawServer().on("/", OK);
        TestChannel channel =
            new TestChannel(LOOPBACK, host -> new InetAddress[] {address(127, 9, 9, 9), HERE})) {
      Outcome outcome = ended(deliver(channel, urlOf("two.example", server), LONG));

      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.DELIVERED);
    }
  }

  @Test
  void asksOnceForTheAddressOfAHost() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    try (RawServer server = new RawServer().on("/", OK);
        TestChannel channel =
            new TestChannel(
                LOOPBACK,
                host -> {
                  lookups.incrementAndGet();
                  return new InetAddress[] {HERE};
                })) {
      for (int i = 0; i < 10; i++) {
        ended(deliver(channel, urlOf("hooks.example", server), LONG));
      }

      assertThat(lookups).hasValue(1);
    }
  }

  private static CompletionStage<Outcome> deliver(
      TestChannel channel, String url, Duration timeout) {
    return channel.http.deliver(
        aDelivery().to(new DestinationSpec.Http(URI.create(url), "POST", Map.of(), timeout)));
  }

  private static Outcome ended(CompletionStage<Outcome> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static String urlOf(String host, RawServer server) {
    return "http://" + host + ":" + server.port() + "/";
  }

  private static InetAddress address(int... parts) {
    try {
      byte[] bytes = new byte[4];
      for (int i = 0; i < 4; i++) {
        bytes[i] = (byte) parts[i];
      }
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
