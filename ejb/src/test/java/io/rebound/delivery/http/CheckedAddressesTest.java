package io.rebound.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.Deliveries;
import io.rebound.delivery.NotSent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CheckedAddressesTest {
  private static final String HOST = "hooks.example";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final byte[] FIRST = {8, 8, 8, 8};
  private static final byte[] SECOND = {9, 9, 9, 9};
  private static final byte[] PRIVATE = {10, 0, 0, 7};

  private final Queue<Runnable> lookups = new ArrayDeque<>();
  private Instant now = Deliveries.NOON;
  private CheckedAddresses.Lookup nameServer = at(FIRST);
  private final CheckedAddresses addresses =
      new CheckedAddresses(
          new EgressPolicy(List.of()),
          host -> nameServer.addressesOf(host),
          lookups::add,
          () -> now);

  @Test
  void answersFromExpiredAddressesWhileItRenewsThem() throws Exception {
    known();
    now = now.plusSeconds(60);
    nameServer = at(SECOND);

    assertThat(addresses.prepare(HOST, TIMEOUT).checked()).isCompleted();
    assertThat(addresses.resolve(HOST)[0].getAddress()).isEqualTo(FIRST);
    assertThat(lookups).hasSize(1);

    lookups.remove().run();
    assertThat(addresses.resolve(HOST)[0].getAddress()).isEqualTo(SECOND);
  }

  @Test
  void answersFromExpiredAddressesForFiveMinutesWhenTheNameServerIsAway() {
    known();
    nameServer = host -> unknown();
    now = now.plusSeconds(60);
    addresses.prepare(HOST, TIMEOUT);
    lookups.remove().run();

    assertThat(addresses.prepare(HOST, TIMEOUT).checked()).isCompleted();

    now = now.plusSeconds(241);
    Resolution late = addresses.prepare(HOST, TIMEOUT);
    lookups.remove().run();
    assertThat(late.checked()).isCompletedExceptionally();
  }

  @Test
  void deniesAHostAsSoonAsItIsSeenToHaveMovedToWhereNothingMayBeSent() {
    known();
    now = now.plusSeconds(60);
    nameServer = at(PRIVATE);
    addresses.prepare(HOST, TIMEOUT);
    lookups.remove().run();

    assertThatThrownBy(() -> addresses.prepare(HOST, TIMEOUT).checked().toCompletableFuture().get())
        .hasCauseInstanceOf(EgressDenied.class);
  }

  @Test
  void looksUpAHostOnceForAllWhoWait() {
    assertThat(addresses.prepare(HOST, TIMEOUT)).isSameAs(addresses.prepare(HOST, TIMEOUT));
    assertThat(lookups).hasSize(1);
  }

  @Test
  void doesNotLookUpWhatNobodyWaitsForAnyMore() {
    nameServer =
        host -> {
          throw new AssertionError("nobody waits");
        };
    Resolution resolution = addresses.prepare(HOST, TIMEOUT);
    now = now.plus(TIMEOUT).plusMillis(1);
    lookups.remove().run();

    assertThat(resolution.hasBegun()).isFalse();
    assertThatThrownBy(() -> resolution.checked().toCompletableFuture().get())
        .hasCauseInstanceOf(NotSent.class)
        .hasMessageContaining("no thread was free to resolve hooks.example");
    known();
  }

  @Test
  void looksUpAgainAfterAnError() {
    nameServer =
        host -> {
          throw new StackOverflowError();
        };
    Resolution resolution = addresses.prepare(HOST, TIMEOUT);
    lookups.remove().run();
    assertThatThrownBy(() -> resolution.checked().toCompletableFuture().get())
        .hasCauseInstanceOf(NotSent.class);

    now = now.plusSeconds(3);
    known();
  }

  private void known() {
    nameServer = at(FIRST);
    Resolution resolution = addresses.prepare(HOST, TIMEOUT);
    lookups.remove().run();
    assertThat(resolution.checked()).isCompleted();
  }

  private static InetAddress[] unknown() throws UnknownHostException {
    throw new UnknownHostException(HOST);
  }

  private static CheckedAddresses.Lookup at(byte[] address) {
    return host -> new InetAddress[] {InetAddress.getByAddress(host, address)};
  }
}
