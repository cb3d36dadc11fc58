package io.rebound.backing;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.StoreKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What to start, and where.
 *
 * @param dataDirectory where the data are kept; none: a temporary folder that vanishes
 * @param wanted the stores to start at once; the others start when they are first asked for
 * @param redisPersistence whether an embedded Redis writes its data down
 * @param postgresSync whether an embedded PostgreSQL waits for the disk at every commit
 * @param settings addresses that are given, the mode, the images
 */
public record BackingOptions(
    Optional<DataDirectory> dataDirectory,
    Set<StoreKind> wanted,
    boolean redisPersistence,
    boolean postgresSync,
    Settings settings) {

  /** Nothing is kept, nothing started until it is asked for: for tests. */
  public static BackingOptions temporary() {
    return new BackingOptions(Optional.empty(), Set.of(), false, false, Settings.ofProcess());
  }

  /**
   * All three stores, as in production but for their place: their data are in the folder, which you
   * close after them.
   */
  public static BackingOptions keptIn(DataDirectory folder) {
    return new BackingOptions(
        Optional.of(folder), EnumSet.allOf(StoreKind.class), true, true, Settings.ofProcess());
  }

  /** The same, with other stores to start at once. */
  public BackingOptions wanting(Set<StoreKind> stores) {
    return new BackingOptions(dataDirectory, stores, redisPersistence, postgresSync, settings);
  }

  /** The same, with an embedded Redis that writes its data down, or not. */
  public BackingOptions withRedisPersistence(boolean persistence) {
    return new BackingOptions(dataDirectory, wanted, persistence, postgresSync, settings);
  }

  /** The same, with other settings. */
  public BackingOptions withSettings(Settings others) {
    return new BackingOptions(dataDirectory, wanted, redisPersistence, postgresSync, others);
  }
}
