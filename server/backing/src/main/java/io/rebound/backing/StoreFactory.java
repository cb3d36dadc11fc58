package io.rebound.backing;

import io.rebound.backing.container.Containers;
import io.rebound.backing.container.DockerEngine;
import io.rebound.backing.container.Images;
import io.rebound.backing.embedded.EmbeddedKafka;
import io.rebound.backing.embedded.EmbeddedPostgres;
import io.rebound.backing.embedded.EmbeddedRedis;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.Secrets;
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
  private Optional<DataDirectory> temporary = Optional.empty();
  private Optional<BackingMode> place = Optional.empty();

  StoreFactory(BackingOptions options) {
    this.options = options;
  }

  /** A store of the kind, not yet started. */
  synchronized BackingStore<?> make(StoreKind kind) {
    return GivenStore.of(kind, options.settings()).orElseGet(() -> ours(kind));
  }

  private BackingStore<?> ours(StoreKind kind) {
    if (place.isEmpty()) {
      place = Optional.of(storePlace().decide(directory()));
    }
    return place.get() == BackingMode.CONTAINERS ? contained(kind) : embedded(kind);
  }

  private StorePlace storePlace() {
    return new StorePlace(options.settings(), new DockerEngine(System.getenv()), images());
  }

  private Images images() {
    return new Images(options.settings()::get);
  }

  private BackingStore<?> contained(StoreKind kind) {
    return new Containers(
            directory(),
            new FreePorts(random),
            new Secrets(random),
            images(),
            options.redisPersistence())
        .store(kind);
  }

  private BackingStore<?> embedded(StoreKind kind) {
    FreePorts ports = new FreePorts(random);
    return switch (kind) {
      case POSTGRES ->
          new EmbeddedPostgres(directory(), ports, new Secrets(random), options.postgresSync());
      case REDIS -> new EmbeddedRedis(directory(), ports, options.redisPersistence());
      case KAFKA -> new EmbeddedKafka(directory(), ports);
    };
  }

  private DataDirectory directory() {
    return options.dataDirectory().orElseGet(this::temporary);
  }

  private DataDirectory temporary() {
    if (temporary.isEmpty()) {
      temporary = Optional.of(DataDirectory.temporary());
    }
    return temporary.get();
  }

  /** Gives the temporary folder back. */
  @Override
  public synchronized void close() {
    temporary.ifPresent(DataDirectory::close);
    temporary = Optional.empty();
  }
}
