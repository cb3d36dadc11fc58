package io.rebound.backing;

import io.rebound.backing.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What to start, and where.
 *
 * @param dataDirectory where the data are kept; none: a temporary folder that vanishes
 * @param wanted the stores to start at once; the others start when they are first asked for
 * @param redisPersistence whether an embedded Redis writes its data down
 * @param lockPatience how long to wait for another holder of the data directory
 * @param settings addresses that are given, the mode, the images
 */
public record BackingOptions(
    Optional<Path> dataDirectory,
    Set<StoreKind> wanted,
    boolean redisPersistence,
    Duration lockPatience,
    Settings settings) {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  /** Nothing is kept, nothing started until it is asked for: for tests. */
  public static BackingOptions temporary() {
    return new BackingOptions(
        Optional.empty(), Set.of(), false, Duration.ZERO, Settings.ofProcess());
  }

  /** All three stores, their data kept in the folder: for a service that is run. */
  public static BackingOptions keptIn(Path folder) {
    return new BackingOptions(
        Optional.of(folder),
        EnumSet.allOf(StoreKind.class),
        true,
        LOCK_PATIENCE,
        Settings.ofProcess());
  }

  /** The same, with other stores to start at once. */
  public BackingOptions wanting(Set<StoreKind> stores) {
    return new BackingOptions(dataDirectory, stores, redisPersistence, lockPatience, settings);
  }

  /** The same, with an embedded Redis that writes its data down, or not. */
  public BackingOptions withRedisPersistence(boolean persistence) {
    return new BackingOptions(dataDirectory, wanted, persistence, lockPatience, settings);
  }

  /** The same, waiting that long for another holder of the data directory. */
  public BackingOptions withLockPatience(Duration patience) {
    return new BackingOptions(dataDirectory, wanted, redisPersistence, patience, settings);
  }

  /** The same, with other settings. */
  public BackingOptions withSettings(Settings others) {
    return new BackingOptions(dataDirectory, wanted, redisPersistence, lockPatience, others);
  }
}
