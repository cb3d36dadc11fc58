package io.rebound.jpa;

import io.rebound.tenant.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers what was loaded for five seconds, and for as long as the database is away. Answers
 * without a lock. When a memory has grown old, one caller loads it anew while the others are still
 * answered from it. What is not there is not remembered.
 */
public final class ShortMemory<K, V> {
  /** How old an answer may be while the database can be asked. */
  public static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration PAUSE_WHEN_AWAY = Duration.ofSeconds(1);
  private static final int MOST = 100_000;

  private final Function<K, Optional<V>> loader;
  private final InstantSource clock;
  private final Map<K, Memory<V>> memories = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * A memory of what the loader finds.
   *
   * @param loader throws {@link StoreUnavailable} when the database is away
   */
  public ShortMemory(Function<K, Optional<V>> loader, InstantSource clock) {
    this.loader = loader;
    this.clock = clock;
  }

  /** The value of that key. */
  public Optional<V> get(K key) {
    Memory<V> memory = memories.get(key);
    if (memory == null) {
      return load(key);
    }
    boolean stale = clock.millis() >= memory.until;
    return stale && memory.renewing.compareAndSet(false, true) ? renew(key, memory) : memory.value;
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

  private Optional<V> renew(K key, Memory<V> old) {
    try {
      return load(key);
    } catch (StoreUnavailable e) {
      // Only in place of the old one: a change made meanwhile must not be undone.
      memories.replace(
          key, old, new Memory<>(old.value, clock.millis() + PAUSE_WHEN_AWAY.toMillis()));
      return old.value;
    } finally {
      old.renewing.set(false);
    }
  }

  private Optional<V> load(K key) {
    long before = changes.get();
    long until = clock.millis() + FRESH.toMillis();
    Optional<V> value = loader.apply(key);
    if (value.isEmpty()) {
      memories.remove(key);
      return value;
    }
    if (memories.size() >= MOST) {
      memories.clear();
    }
    Memory<V> memory = new Memory<>(value, until);
    memories.put(key, memory);
    if (changes.get() != before) {
      memories.remove(key, memory);
    }
    return value;
  }

  private static final class Memory<V> {
    private final Optional<V> value;
    private final long until;
    private final AtomicBoolean renewing = new AtomicBoolean();

    private Memory(Optional<V> value, long until) {
      this.value = value;
      this.until = until;
    }
  }
}
