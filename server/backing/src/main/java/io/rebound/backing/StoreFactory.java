package io.rebound.backing;

import io.rebound.backing.embedded.DataDirectory;
import io.rebound.backing.embedded.EmbeddedKafka;
import io.rebound.backing.embedded.EmbeddedPostgres;
import io.rebound.backing.embedded.EmbeddedRedis;
import io.rebound.backing.embedded.FreePorts;
import io.rebound.backing.embedded.Secrets;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.StoreKind;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The switch: given, else in a container, else embedded. Decides once, at the first store needed.
 */
final class StoreFactory implements AutoCloseable {

  private final BackingOptions options;
  private final SecureRandom random = new SecureRandom();
  private Optional<DataDirectory> directory = Optional.empty();

  StoreFactory(BackingOptions options) {
    this.options = options;
  }

  /** A store of the kind, not yet started. */
  synchronized BackingStore<?> make(StoreKind kind) {
    return GivenStore.of(kind, options.settings()).orElseGet(() -> embedded(kind));
  }

  private BackingStore<?> embedded(StoreKind kind) {
    FreePorts ports = new FreePorts(random);
    return switch (kind) {
      case POSTGRES -> new EmbeddedPostgres(directory(), ports, new Secrets(random));
      case REDIS -> new EmbeddedRedis(directory(), ports, options.redisPersistence());
      case KAFKA -> new EmbeddedKafka(directory(), ports);
    };
  }

  private DataDirectory directory() {
    if (directory.isEmpty()) {
      directory =
          Optional.of(
              options
                  .dataDirectory()
                  .map(folder -> DataDirectory.keptAt(folder, options.lockPatience()))
                  .orElseGet(DataDirectory::temporary));
    }
    return directory.get();
  }

  @Override
  public synchronized void close() {
    directory.ifPresent(DataDirectory::close);
    directory = Optional.empty();
  }
}
