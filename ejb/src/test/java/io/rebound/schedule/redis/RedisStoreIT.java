package io.rebound.schedule.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.store.StoreKind;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.history.Event;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Entry;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.XAddParams;

/** What the schedule in Redis does when Redis is not as it was, or not willing. */
class RedisStoreIT {
  private static final TenantId ACME = new TenantId(1);
  private static final DestinationId ORDERS = new DestinationId(10);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String DEPLOYMENT = "store-it";

  private final TaskIds ids = new TaskIds(InstantSource.system(), new Random(7));
  private RedisStore store;
  private Jedis redis;

  @BeforeEach
  void start() {
    redis = new Jedis(URI.create(BackingStores.shared().redisUrl()));
    redis.flushAll();
    store = open(BackingStores.shared().redisUrl());
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  private static RedisStore open(String url) {
    return new RedisStore(new RedisSettings(url, DEPLOYMENT, 1, 4, "test"), Thread::new);
  }

  private Entry aTask(byte[] payload) {
    Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(1);
    Task task =
        new Task(
            ids.next(),
            ACME,
            ORDERS,
            1,
            due,
            due,
            4,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            new Payload(payload, Payload.JSON),
            Durability.MEMORY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Entry(task, Progress.fresh(due));
  }

  private void add(Entry... entries) {
    store.schedule().add(List.of(entries), false, Durability.MEMORY);
  }

  private List<Leased> claim() {
    return store.claims().claim(0, 100, LEASE).leased();
  }

  private static Attempt anAttempt(Outcome outcome) {
    return new Attempt(1, Instant.EPOCH, Duration.ZERO, "test", outcome);
  }

  private static Settlement delivered(Leased leased) {
    return new Settlement.Delivered(
        leased, anAttempt(Outcome.delivered(OptionalInt.empty(), "", "")));
  }

  private static void eventually(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still waiting").isBefore(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void scriptsAreSentAgainWhenRedisHasForgottenThem() {
    add(aTask(new byte[3]));
    forgetScripts();
    assertThat(claim()).hasSize(1);
    forgetScripts();
    add(aTask(new byte[3]));
    assertThat(claim()).hasSize(1);
    forgetScripts();
    assertThat(store.schedule().depths().leased()).isEqualTo(2);
  }

  private void forgetScripts() {
    redis.scriptFlush();
    redis.functionFlush();
  }

  @Test
  void oneNodeAtATimePutsTasksBack() {
    try (RedisStore other = open(BackingStores.shared().redisUrl())) {
      assertThat(store.rebuild().keepTurn()).isFalse();
      assertThat(store.rebuild().takeTurn()).isTrue();
      assertThat(store.rebuild().takeTurn()).isTrue();
      assertThat(other.rebuild().takeTurn()).isFalse();
      other.rebuild().endTurn();
      assertThat(store.rebuild().keepTurn()).isTrue();

      store.rebuild().endTurn();
      assertThat(other.rebuild().takeTurn()).isTrue();
      redis.flushAll();
      assertThat(other.rebuild().keepTurn()).isFalse();
    }
  }

  @Test
  void aRedisThatLostEverythingIsNotIntactAndNoOldTokenHolds() {
    store.rebuild().markIntact(store.rebuild().begin());
    Entry entry = aTask(new byte[3]);
    add(entry);
    Leased old = claim().get(0);

    redis.flushAll();

    assertThat(store.rebuild().isIntact()).isFalse();
    assertThat(store.claims().claim(0, 1, LEASE).intact()).isFalse();
    add(entry);
    Leased fresh = claim().get(0);
    assertThat(fresh.token().number()).isGreaterThan(old.token().number());
    assertThat(store.claims().settle(List.of(delivered(old), delivered(fresh))))
        .containsExactly(false, true);
  }

  @Test
  void whatCannotBeReadIsHandedOutAsPoisonAndCanBeSettled() {
    Entry broken = aTask(new byte[3]);
    Entry lost = aTask(new byte[3]);
    add(broken, lost);
    byte[] bodies = ("{" + DEPLOYMENT + ":0}:b").getBytes();
    redis.hset(bodies, broken.task().id().bytes(), new byte[] {9, 9, 9});
    redis.hdel(bodies, lost.task().id().bytes());

    List<Leased> leased = claim();

    assertThat(leased).hasSize(2).allMatch(one -> one.task().isEmpty());
    assertThat(leased.get(0).poison())
        .isEqualTo("the stored task cannot be read: version 9, known is 1");
    assertThat(leased.get(1).poison()).isEqualTo("the stored task cannot be read: it is not there");
    assertThat(leased.get(0).progress()).isEqualTo(broken.progress());
    assertThat(store.schedule().find(broken.task().id())).isEmpty();

    Attempt attempt = anAttempt(Outcome.refused(FaultClass.CORRUPT, leased.get(0).poison()));
    assertThat(
            store
                .claims()
                .settle(
                    List.of(
                        new Settlement.Dead(leased.get(0), attempt, Reason.REFUSED),
                        new Settlement.Released(leased.get(1), Duration.ZERO))))
        .containsExactly(true, true);
    assertThat(claim()).hasSize(1);
    Event.Died died = (Event.Died) store.outcomes().read(0, 10).events().get(0);
    assertThat(died.tenant()).isEqualTo(ACME);
    assertThat(died.destination()).isEqualTo(ORDERS);
  }

  @Test
  void anUnreadableOutcomeIsSetAside() {
    redis.xadd("{" + DEPLOYMENT + ":0}:out", XAddParams.xAddParams(), Map.of("1", "nonsense"));
    assertThat(store.outcomes().read(0, 10).events()).isEmpty();
    assertThat(store.outcomes().read(0, 10).unreadable()).hasSize(1);
  }

  @Test
  void withoutMemoryNothingIsAddedButWhatIsLeasedCanEnd() {
    add(aTask(new byte[3]));
    Leased leased = claim().get(0);
    Entry refused = aTask(new byte[3]);
    redis.configSet("maxmemory", "1");
    try {
      assertThatThrownBy(() -> add(refused))
          .isInstanceOf(ScheduleUnavailable.class)
          .hasMessageContaining("OOM");
      assertThat(store.claims().settle(List.of(delivered(leased)))).containsExactly(true);
    } finally {
      redis.configSet("maxmemory", "0");
    }
    assertThat(store.schedule().find(refused.task().id())).isEmpty();
    assertThat(claim()).isEmpty();
    add(refused);
    assertThat(claim()).hasSize(1);
  }

  @Test
  void withoutMemoryForItsScriptsWhatIsLeasedCanEnd() {
    add(aTask(new byte[3]));
    Leased leased = claim().get(0);
    forgetScripts();
    redis.configSet("maxmemory", "1");
    try {
      assertThat(store.claims().settle(List.of(delivered(leased)))).containsExactly(true);
      assertThat(store.outcomes().read(0, 10).events()).hasSize(1);
    } finally {
      redis.configSet("maxmemory", "0");
    }
  }

  @Test
  void aReplicaIsUnavailable() {
    redis.replicaof("127.0.0.1", 1);
    try {
      assertThatThrownBy(() -> add(aTask(new byte[3]))).isInstanceOf(ScheduleUnavailable.class);
    } finally {
      redis.replicaofNoOne();
    }
  }

  @Test
  void aClaimOfLargeTasksIsAShortOne() {
    Entry[] entries =
        IntStream.range(0, 300).mapToObj(i -> aTask(new byte[100_000])).toArray(Entry[]::new);
    add(entries);

    List<Leased> first = claim300();

    assertThat(first.size()).isBetween(80, 85);
    assertThat(store.schedule().depths().leased()).isEqualTo(first.size());
    List<Leased> second = claim300();
    assertThat(second.get(0).id()).isEqualTo(entries[first.size()].task().id());
    int others = claim300().size() + claim300().size();
    assertThat(first.size() + second.size() + others).isEqualTo(300);
    assertThat(store.schedule().depths().ready()).isZero();
  }

  @Test
  void aClaimOfTheLargestTasksHoldsOneTaskMoreThanItsBoundAtMost() {
    store.lanes().gate(ACME, ORDERS, Gate.OPEN);
    Entry[] entries =
        IntStream.range(0, 20).mapToObj(i -> aTask(new byte[1 << 20])).toArray(Entry[]::new);
    add(entries);

    Claim first = store.claims().claim(0, 300, LEASE);

    assertThat(first.leased()).hasSize(8);
    assertThat(first.more()).isTrue();
    assertThat(claim300()).hasSize(8);
    assertThat(claim300()).hasSize(4);
  }

  @Test
  void aLogOfLargeEventsIsReadInPieces() {
    List<Entry> entries = IntStream.range(0, 40).mapToObj(i -> aTask(new byte[600_000])).toList();
    store.schedule().add(entries, true, Durability.MEMORY);
    List<TaskId> read = new ArrayList<>();

    Segment segment = store.outcomes().read(0, 500);
    while (!segment.isEmpty()) {
      assertThat(segment.events()).hasSizeLessThanOrEqualTo(16);
      segment.events().forEach(event -> read.add(event.id()));
      store.outcomes().trim(0, segment, List.of());
      segment = store.outcomes().read(0, 500);
    }

    assertThat(read).isEqualTo(entries.stream().map(entry -> entry.task().id()).toList());
    assertThat(store.schedule().depths().outcomes()).isZero();
  }

  private List<Leased> claim300() {
    return store.claims().claim(0, 300, LEASE).leased();
  }

  @Test
  void aTaskWithoutMetaIsDropped() {
    Entry ghost = aTask(new byte[3]);
    Entry real = aTask(new byte[3]);
    store.lanes().gate(ACME, ORDERS, new Gate(false, Limits.of(1)));
    add(ghost, real);
    redis.hdel(("{" + DEPLOYMENT + ":0}:m").getBytes(), ghost.task().id().bytes());

    assertThat(claim()).isEmpty();

    assertThat(claim()).extracting(Leased::id).containsExactly(real.task().id());
    assertThat(store.schedule().states(List.of(real.task().id())).values())
        .allMatch(state -> state.state() == TaskState.LEASED);
  }

  @Test
  void whatANodeWithoutRatesAndBreakersLeftGoesOn() {
    byte[] lanes = ("{" + DEPLOYMENT + ":0}:lane").getBytes();
    byte[] lane = ORDERS.toString().getBytes();
    byte[] numbers = ("{" + DEPLOYMENT + ":0}:n").getBytes();
    add(aTask(new byte[3]), aTask(new byte[3]));
    assertThat(redis.hget(lanes, lane)).as("is as short as it was").hasSize(13);
    redis.set(numbers, Arrays.copyOf(redis.get(numbers), 48));

    Rate slow = new Rate(1, Duration.ofHours(1));
    store.lanes().gate(ACME, ORDERS, Gate.open(Limits.USUAL.at(slow)));

    assertThat(claim()).hasSize(1);
    assertThat(claim()).isEmpty();
    store.lanes().gate(ACME, ORDERS, Gate.OPEN);
    assertThat(redis.hget(lanes, lane)).hasSize(13);
    assertThat(claim()).hasSize(1);
  }

  @Test
  void noRedisIsUnavailable() {
    try (RedisStore nowhere = open("redis://127.0.0.1:1")) {
      assertThatThrownBy(() -> nowhere.schedule().depths())
          .isInstanceOf(ScheduleUnavailable.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void afterARestartOfRedisCallsSucceedAgainAndListenersAreCalled() throws Exception {
    assumeTrue(
        System.getenv("REBOUND_REDIS_URL") == null, "a Redis that is given is not ours to kill");
    try (BackingStores stores = BackingStores.start(BackingOptions.temporary());
        RedisStore own = open(stores.redisUrl())) {
      AtomicInteger calls = new AtomicInteger();
      AutoCloseable listening = own.wakeups().listen(calls::incrementAndGet);
      eventually(() -> calls.get() > 0);
      own.schedule().depths();
      stores.store(StoreKind.REDIS).kill();
      assertThatThrownBy(() -> own.schedule().depths()).isInstanceOf(ScheduleUnavailable.class);
      int before = calls.get();

      stores.store(StoreKind.REDIS).start();

      eventually(() -> calls.get() > before);
      assertThat(own.schedule().depths().ready()).isZero();
      listening.close();
    }
  }

  @Test
  void twoDeploymentsInOneRedisDoNotMeet() {
    RedisSettings settings =
        new RedisSettings(BackingStores.shared().redisUrl(), "other", 1, 2, "test");
    try (RedisStore other = new RedisStore(settings, Thread::new)) {
      add(aTask(new byte[3]));
      assertThat(other.claims().claim(0, 10, LEASE).leased()).isEmpty();
    }
    assertThat(claim()).hasSize(1);
  }

  @Test
  void diskIsKeptOrRefusedClearly() {
    Entry entry = aTask(new byte[3]);
    if (canWaitForDisk()) {
      store.schedule().add(List.of(entry), false, Durability.DISK);
      assertThat(store.schedule().find(entry.task().id())).isPresent();
    } else {
      assertThatThrownBy(() -> store.schedule().add(List.of(entry), false, Durability.DISK))
          .isInstanceOf(ScheduleUnavailable.class)
          .hasMessageStartingWith("durability disk needs Redis 7.2 or newer with appendonly yes");
      assertThat(store.schedule().find(entry.task().id())).isEmpty();
    }
  }

  private boolean canWaitForDisk() {
    String[] version =
        redis.info("server").replaceAll("(?s).*redis_version:([0-9.]+).*", "$1").split("\\.");
    int number = Integer.parseInt(version[0]) * 100 + Integer.parseInt(version[1]);
    return number >= 702 && redis.configGet("appendonly").containsValue("yes");
  }
}
