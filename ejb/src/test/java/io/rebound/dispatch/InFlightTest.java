package io.rebound.dispatch;

import static io.rebound.schedule.SampleLeases.aLease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {
  private static final Token ONE = new Token(0, 1);
  private static final Token TWO = new Token(0, 2);

  private final AtomicInteger rooms = new AtomicInteger();

  @Test
  void countsWhatIsHeldAndWhatIsFree() {
    InFlight inFlight = new InFlight(10, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> leased = leases(3, ONE);

    inFlight.begin(leased);
    assertThat(inFlight.held()).isEqualTo(3);
    assertThat(inFlight.free()).isEqualTo(7);

    inFlight.end(leased.get(0));
    assertThat(inFlight.held()).isEqualTo(2);
  }

  @Test
  void knowsATokenUntilItsLastTaskHasEnded() {
    InFlight inFlight = new InFlight(10, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> ones = leases(2, ONE);
    List<Leased> twos = leases(1, TWO);
    inFlight.begin(ones);
    inFlight.begin(twos);

    inFlight.end(ones.get(0));
    assertThat(inFlight.tokens()).containsExactlyInAnyOrder(ONE, TWO);
    inFlight.end(ones.get(1));
    assertThat(inFlight.tokens()).containsExactly(TWO);
    inFlight.end(twos.get(0));
    assertThat(inFlight.tokens()).isEmpty();
  }

  @Test
  void tellsAllThatIsHeld() {
    InFlight inFlight = new InFlight(10, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> ones = leases(2, ONE);
    List<Leased> twos = leases(1, TWO);
    inFlight.begin(ones);
    inFlight.begin(twos);
    inFlight.end(ones.get(0));

    assertThat(inFlight.leased()).containsExactlyInAnyOrder(ones.get(1), twos.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4096})
  void tellsOnceThatAFullNodeHasRoomAgain(int capacity) {
    InFlight inFlight = new InFlight(capacity, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> leased = leases(capacity, ONE);
    inFlight.begin(leased);
    assertThat(rooms).hasValue(0);

    leased.forEach(inFlight::end);

    assertThat(rooms).hasValue(1);
    assertThat(inFlight.free()).isEqualTo(capacity);
  }

  @Test
  void tellsOfRoomForALargeClaimWithoutWaitingForHalfOfTheCapacity() {
    InFlight inFlight = new InFlight(4096, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> leased = leases(4096, ONE);
    inFlight.begin(leased);

    leased.subList(0, 499).forEach(inFlight::end);
    assertThat(rooms).hasValue(0);
    inFlight.end(leased.get(499));
    assertThat(rooms).hasValue(1);
  }

  @Test
  void tellsNothingWhenTheNodeWasNotFull() {
    InFlight inFlight = new InFlight(10, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> leased = leases(9, ONE);
    inFlight.begin(leased);

    leased.forEach(inFlight::end);

    assertThat(rooms).hasValue(0);
  }

  @Test
  void isFullOfLargePayloadsWithRoomForMoreTasks() {
    List<Leased> leased = leases(4, ONE);
    long one = leased.get(0).task().orElseThrow().payload().bytes().length;
    InFlight inFlight = new InFlight(6, 3 * one, rooms::incrementAndGet);

    inFlight.begin(leased);
    assertThat(inFlight.free()).isZero();
    inFlight.end(leased.get(0));
    assertThat(inFlight.free()).isZero();
    assertThat(rooms).hasValue(0);
    inFlight.end(leased.get(1));
    assertThat(inFlight.free()).isEqualTo(4);
    assertThat(rooms).hasValue(1);
  }

  @Test
  void countsNothingOfAClaimThatCannotBeNoted() {
    InFlight inFlight = new InFlight(10, Long.MAX_VALUE, rooms::incrementAndGet);
    List<Leased> broken = new ArrayList<>(leases(2, ONE));
    broken.add(2, null);

    assertThatThrownBy(() -> inFlight.begin(broken)).isInstanceOf(NullPointerException.class);

    assertThat(inFlight.held()).isZero();
    assertThat(inFlight.tokens()).isEmpty();
  }

  private static List<Leased> leases(int count, Token token) {
    return Stream.generate(() -> aLease().under(token).leased()).limit(count).toList();
  }
}
