package io.rebound.jpa;

import io.rebound.tenant.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers what was loaded for five seconds, and for as long as the database is away. A value
 * older than that is still the answer, at once, while it is renewed in the background; so nobody
 * who asks for something again and again ever waits. What nobody has asked for during a minute is
 * loaded by its caller, like what is not known, as long as the database answers. What is not there
 * is not remembered.
 */
public final class ShortMemory<K, V> {
  /** From this age on a value is renewed when it is asked for. */
  public static final Duration FRESH = Duration.ofSeconds(5);

  /** From this age on a value is no answer, unless the database is away. */
  public static final Duration OLD = Duration.ofMinutes(1);

  private static final int MOST = 100_000;

  private final Function<K, Optional<V>> loader;
  private final InstantSource clock;
  private final Executor renewals;
  private final Pause pause;
  private final Map<K, Memory<V>> memories = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * A memory of what the loader finds.
   *
   * @param loader throws {@link StoreUnavailable} when the database is away
   * @param renewals runs the loader in the background
   */
  public ShortMemory(Function<K, Optional<V>> loader, InstantSource clock, Executor renewals) {
    this.loader = loader;
    this.clock = clock;
    this.renewals = renewals;
    this.pause = new Pause(clock);
  }

  /** The value of that key. */
  public Optional<V> get(K key) {
    Memory<V> memory = memories.get(key);
    if (memory == null) {
      return load(key);
    }
    long age = clock.millis() - memory.loadedAt;
    if (age >= OLD.toMillis() && !pause.isAfterFailure()) {
      return loadAgain(key, memory);
    }
    if (age >= FRESH.toMillis() && pause.isOver() && memory.renewing.compareAndSet(false, true)) {
      renewals.execute(() -> renew(key, memory));
    }
    return memory.value;
  }

  /**
   * Forgets a key, because it changed just now. What is being loaded at the moment is not kept
   * either.
   */
  public void forget(K key) {
    changes.incrementAndGet();
    memories.remove(key);
  }

  /** Forgets everything. */
  public void forget() {
    changes.incrementAndGet();
    memories.clear();
  }

  private Optional<V> loadAgain(K key, Memory<V> old) {
    try {
      return load(key);
    } catch (StoreUnavailable e) {
      return old.value;
    }
  }

  private void renew(K key, Memory<V> old) {
    try {
      if (pause.isOver()) {
        load(key);
      }
    } catch (RuntimeException e) {
      // The old value stays, and the pause has begun.
    } finally {
      old.renewing.set(false);
    }
  }

  private Optional<V> load(K key) {
    long before = changes.get();
    long now = clock.millis();
    Optional<V> value = ask(key);
    if (memories.size() >= MOST) {
      memories.clear();
    }
    Memory<V> loaded = value.isPresent() ? new Memory<>(value, now) : null;
    // Looking for changes and keeping are one step: forgetting removes what was kept before it.
    memories.compute(key, (same, known) -> changes.get() == before ? loaded : known);
    return value;
  }

  private Optional<V> ask(K key) {
    try {
      Optional<V> value = loader.apply(key);
      pause.answered();
      return value;
    } catch (RuntimeException e) {
      pause.failed();
      throw e;
    }
  }

  private static final class Memory<V> {
    private final Optional<V> value;
    private final long loadedAt;
    private final AtomicBoolean renewing = new AtomicBoolean();

    private Memory(Optional<V> value, long loadedAt) {
      this.value = value;
      this.loadedAt = loadedAt;
    }
  }
}
