package io.rebound.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void dismissTheCallers() {
    callers.shutdownNow();
  }

  @Test
  void writesALoneCallersItemsByItsOwnThreadAtOnce() {
    List<Thread> writers = new ArrayList<>();
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            1,
            10,
            items -> {
              writers.add(Thread.currentThread());
              return tenfold(items);
            });

    assertThat(commit.commit(List.of(1, 2, 3))).containsExactly(10, 20, 30);
    assertThat(writers).containsExactly(Thread.currentThread());
  }

  @Test
  void answersACallerWithoutItems() {
    assertThat(new GroupCommit<>(1, 10, this::note).commit(List.of())).isEmpty();
  }

  @Test
  void formsABatchOfWhatCameWhileTheLastWasOnItsWay() throws Exception {
    Gate gate = new Gate(1);
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(1, 10, gate.before(this::note));
    Future<List<Integer>> first = callers.submit(() -> commit.commit(List.of(1)));
    gate.awaitWriteOf(1);
    List<Future<List<Integer>>> others = waiting(commit, 2, 3, 4);
    gate.open(1);

    assertThat(first.get()).containsExactly(10);
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).containsExactly(10 * (i + 2));
    }
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0)).containsExactly(1);
    assertThat(batches.get(1)).containsExactlyInAnyOrder(2, 3, 4);
  }

  @Test
  void writesOneCallersItemsTogetherEvenIfTheyAreTooMany() {
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(1, 2, this::note);

    commit.commit(List.of(1, 2, 3, 4, 5));

    assertThat(batches).containsExactly(List.of(1, 2, 3, 4, 5));
  }

  @Test
  void keepsTheBatchesOfSmallCallersSmall() throws Exception {
    Gate gate = new Gate(1);
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(1, 2, gate.before(this::note));
    Future<List<Integer>> first = callers.submit(() -> commit.commit(List.of(1)));
    gate.awaitWriteOf(1);
    List<Future<List<Integer>>> others = waiting(commit, 2, 3, 4, 5, 6);
    gate.open(1);
    first.get();
    for (Future<List<Integer>> other : others) {
      other.get();
    }

    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void failsExactlyTheBatchWhoseWriteThrows() throws Exception {
    Gate gate = new Gate(1);
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            1,
            10,
            gate.before(
                items -> {
                  if (items.contains(3)) {
                    throw new IllegalStateException("no threes");
                  }
                  return note(items);
                }));
    Future<List<Integer>> first = callers.submit(() -> commit.commit(List.of(1)));
    gate.awaitWriteOf(1);
    List<Future<List<Integer>>> others = waiting(commit, 2, 3);
    gate.open(1);

    assertThat(first.get()).containsExactly(10);
    for (Future<List<Integer>> other : others) {
      assertThatThrownBy(other::get).hasRootCauseMessage("no threes");
    }
    assertThat(commit.commit(List.of(4))).containsExactly(40);
  }

  @Test
  void throwsTheVeryErrorOfTheWrite() {
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            1,
            10,
            items -> {
              throw new LinkageError("not there");
            });

    assertThatThrownBy(() -> commit.commit(List.of(1))).isInstanceOf(LinkageError.class);
  }

  @Test
  void refusesAWriteThatDoesNotAnswerEveryItem() {
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(1, 10, items -> List.of());

    assertThatThrownBy(() -> commit.commit(List.of(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the write must answer 2 items, but answered 0");
  }

  @Test
  void waitsForItsWriteWhenInterruptedAndStaysInterrupted() throws Exception {
    Gate gate = new Gate(1);
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(1, 10, gate.before(this::note));
    Future<List<Integer>> first = callers.submit(() -> commit.commit(List.of(1)));
    gate.awaitWriteOf(1);
    CountDownLatch answered = new CountDownLatch(1);
    List<Boolean> stillInterrupted = Collections.synchronizedList(new ArrayList<>());
    Thread caller =
        new Thread(
            () -> {
              commit.commit(List.of(2));
              stillInterrupted.add(Thread.currentThread().isInterrupted());
              answered.countDown();
            });
    caller.start();
    awaitParked(caller);
    caller.interrupt();
    assertThat(answered.await(50, TimeUnit.MILLISECONDS)).isFalse();
    gate.open(1);

    assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stillInterrupted).containsExactly(true);
    assertThat(first.get()).containsExactly(10);
  }

  @Test
  void doesNotLetTheInterruptOfOneCallerReachTheWriteOfMany() {
    List<Boolean> interrupted = new ArrayList<>();
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            1,
            10,
            items -> {
              interrupted.add(Thread.currentThread().isInterrupted());
              return note(items);
            });
    Thread.currentThread().interrupt();

    commit.commit(List.of(1));

    assertThat(interrupted).containsExactly(false);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void sleepsWhileAnotherWriterHasItsItemsThoughAWriterIsFree() throws Exception {
    Gate gate = new Gate(1, 2, 3);
    GroupCommit<Integer, Integer> commit = new GroupCommit<>(2, 10, gate.before(this::note));
    Future<List<Integer>> first = callers.submit(() -> commit.commit(List.of(1)));
    Future<List<Integer>> second = callers.submit(() -> commit.commit(List.of(2)));
    gate.awaitWriteOf(1);
    gate.awaitWriteOf(2);
    Thread third = new Thread(() -> commit.commit(List.of(3)));
    Thread fourth = new Thread(() -> commit.commit(List.of(4)));
    third.start();
    awaitParked(third);
    fourth.start();
    awaitParked(fourth);
    gate.open(1);
    gate.awaitWriteOf(3);
    gate.open(2);
    first.get();
    second.get();
    LockSupport.unpark(fourth);

    awaitLastingSleepOf(fourth);
    gate.open(3);
    third.join();
    fourth.join();
    assertThat(batches).contains(List.of(3, 4));
  }

  @Test
  void losesNoWakeUpUnderStress() throws Exception {
    int threads = 32;
    int each = 3_000;
    AtomicInteger written = new AtomicInteger();
    AtomicInteger writing = new AtomicInteger();
    AtomicInteger mostWriting = new AtomicInteger();
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            2,
            50,
            items -> {
              mostWriting.accumulateAndGet(writing.incrementAndGet(), Math::max);
              written.addAndGet(items.size());
              if (items.get(0) % 7 == 0) {
                Thread.yield();
              }
              writing.decrementAndGet();
              return tenfold(items);
            });
    List<Future<Boolean>> done = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread * each;
      done.add(
          callers.submit(
              () ->
                  IntStream.range(first, first + each)
                      .allMatch(i -> commit.commit(List.of(i)).equals(List.of(10 * i)))));
    }
    for (Future<Boolean> caller : done) {
      assertThat(caller.get(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(written).hasValue(threads * each);
    assertThat(mostWriting.get()).isLessThanOrEqualTo(2);
  }

  private List<Integer> note(List<Integer> items) {
    batches.add(List.copyOf(items));
    return tenfold(items);
  }

  private static List<Integer> tenfold(List<Integer> items) {
    return items.stream().map(item -> 10 * item).toList();
  }

  /** One caller for each item, all of which have handed theirs over and sleep. */
  private List<Future<List<Integer>>> waiting(GroupCommit<Integer, Integer> commit, int... items) {
    List<Future<List<Integer>>> waiting = new ArrayList<>();
    for (int item : items) {
      List<Thread> caller = Collections.synchronizedList(new ArrayList<>());
      waiting.add(
          callers.submit(
              () -> {
                caller.add(Thread.currentThread());
                return commit.commit(List.of(item));
              }));
      eventually(() -> !caller.isEmpty());
      awaitParked(caller.get(0));
    }
    return waiting;
  }

  private static void awaitParked(Thread thread) {
    eventually(() -> thread.getState() == Thread.State.WAITING);
  }

  private static void awaitLastingSleepOf(Thread thread) {
    AtomicInteger inARow = new AtomicInteger();
    eventually(
        () -> {
          boolean sleeps = thread.getState() == Thread.State.WAITING;
          return inARow.updateAndGet(before -> sleeps ? before + 1 : 0) == 2000;
        });
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Holds the writes of some items up until it is opened for them. */
  private static final class Gate {
    private final Map<Integer, CountDownLatch> begun = new ConcurrentHashMap<>();
    private final Map<Integer, CountDownLatch> opened = new ConcurrentHashMap<>();

    Gate(int... held) {
      for (int item : held) {
        begun.put(item, new CountDownLatch(1));
        opened.put(item, new CountDownLatch(1));
      }
    }

    Function<List<Integer>, List<Integer>> before(Function<List<Integer>, List<Integer>> write) {
      return items -> {
        items.stream().filter(opened::containsKey).forEach(this::pass);
        return write.apply(items);
      };
    }

    private void pass(int item) {
      begun.get(item).countDown();
      await(opened.get(item));
    }

    void awaitWriteOf(int item) {
      await(begun.get(item));
    }

    void open(int item) {
      opened.get(item).countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
