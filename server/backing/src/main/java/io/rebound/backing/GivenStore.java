package io.rebound.backing;

import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.util.Optional;

/** A store that somebody else runs: it has an address, and is not ours to stop. */
record GivenStore<A>(A address) implements BackingStore<A> {

  /** What the settings give for the kind, if anything. */
  static Optional<BackingStore<?>> of(StoreKind kind, Settings settings) {
    return switch (kind) {
      case POSTGRES ->
          settings
              .get("rebound.db.url")
              .map(
                  url ->
                      new GivenStore<>(
                          new PostgresAddress(
                              url,
                              settings.get("rebound.db.user").orElse(""),
                              settings.get("rebound.db.password").orElse(""))));
      case REDIS -> settings.get("rebound.redis.url").map(GivenStore::new);
      case KAFKA -> settings.get("rebound.kafka.bootstrap-servers").map(GivenStore::new);
    };
  }

  @Override
  public void start() {
    // it runs already, or it is somebody else's duty to see to it
  }

  @Override
  public void stop() {
    throw notOurs("stopped");
  }

  @Override
  public void kill() {
    throw notOurs("killed");
  }

  @Override
  public void close() {
    // it goes on
  }

  private BackingFailedException notOurs(String what) {
    return new BackingFailedException(
        address + " was given by its address and cannot be " + what + " from here");
  }
}
