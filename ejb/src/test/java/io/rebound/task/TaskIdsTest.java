package io.rebound.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void makesUuidsOfVersionSeven() {
    TaskId id = new TaskIds(InstantSource.fixed(NOON), new Random(1)).next();

    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.madeAt()).isEqualTo(NOON);
  }

  @Test
  void risesWithinAMillisecondAndBorrowsFromTheNextWhenItIsFull() {
    TaskIds ids = new TaskIds(InstantSource.fixed(NOON), new Random(1));

    List<TaskId> made = Stream.generate(ids::next).limit(10_000).toList();

    assertThat(made.stream().map(TaskId::toString)).isSorted().doesNotHaveDuplicates();
    assertThat(made.get(4095).madeAt()).isEqualTo(NOON);
    assertThat(made.get(4096).madeAt()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void goesOnRisingWhenTheClockStepsBack() {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    TaskIds ids = new TaskIds(now::get, new Random(1));
    TaskId before = ids.next();
    now.set(NOON.minusSeconds(60));
    TaskId after = ids.next();
    now.set(NOON.plusSeconds(1));
    TaskId later = ids.next();

    assertThat(List.of(before.toString(), after.toString(), later.toString())).isSorted();
    assertThat(later.madeAt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void neverGivesTwoThreadsTheSame() throws Exception {
    TaskIds ids = new TaskIds(InstantSource.fixed(NOON), new Random(1));
    int threads = 8;
    int each = 10_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<TaskId>>> made = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        made.add(pool.submit(() -> Stream.generate(ids::next).limit(each).toList()));
      }
      Set<String> timesAndCounters = new HashSet<>();
      for (Future<List<TaskId>> some : made) {
        List<TaskId> rising = some.get(30, TimeUnit.SECONDS);
        assertThat(rising.stream().map(TaskId::toString)).isSorted();
        // Without the random bits: no two may share even these.
        rising.forEach(id -> timesAndCounters.add(id.toString().substring(0, 18)));
      }
      assertThat(timesAndCounters).hasSize(threads * each);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void sortsByBytesAsByText() {
    TaskIds ids = new TaskIds(InstantSource.system(), new Random(1));
    List<TaskId> made = IntStream.range(0, 100).mapToObj(i -> ids.next()).toList();

    assertThat(made).allSatisfy(id -> assertThat(TaskId.of(id.bytes())).isEqualTo(id));
    assertThat(made).allSatisfy(id -> assertThat(TaskId.parse(id.toString())).isEqualTo(id));
    assertThat(made.stream().map(TaskId::bytes).toList())
        .isSortedAccordingTo(java.util.Arrays::compareUnsigned);
  }

  @Test
  void findsTheBoundOfAMillisecond() {
    String bound = TaskId.firstAt(NOON).toString();
    TaskId before = new TaskIds(InstantSource.fixed(NOON.minusMillis(1)), new Random(1)).next();
    TaskId after = new TaskIds(InstantSource.fixed(NOON), new Random(1)).next();

    assertThat(bound).isGreaterThan(before.toString()).isLessThanOrEqualTo(after.toString());
    assertThat(TaskId.firstAt(NOON).madeAt()).isEqualTo(NOON);
  }

  @Test
  void readsIdsInCapitals() {
    TaskId id = TaskId.firstAt(NOON);

    assertThat(TaskId.parse(id.toString().toUpperCase(java.util.Locale.ROOT))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "17", "1-2-3-4-5", "019caa00-0000-7000-8000-00000000000g"})
  void refusesWhatIsNoId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TaskId.parse(text));
  }
}
