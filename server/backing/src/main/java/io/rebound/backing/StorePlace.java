package io.rebound.backing;

import io.rebound.backing.container.DockerEngine;
import io.rebound.backing.container.Images;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.StoreKind;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides between containers and embedded stores. A data directory stays with what it began with:
 * its data are in the one place or in the other.
 */
final class StorePlace {

  private static final System.Logger LOG = System.getLogger(StorePlace.class.getName());
  private static final String REMEMBERED = "backing";

  private final Settings settings;
  private final DockerEngine engine;
  private final Images images;

  StorePlace(Settings settings, DockerEngine engine, Images images) {
    this.settings = settings;
    this.engine = engine;
    this.images = images;
  }

  /** EMBEDDED or CONTAINERS, the same for this data directory from now on. */
  BackingMode decide(DataDirectory directory) {
    BackingMode asked =
        settings.get("rebound.backing").map(BackingMode::named).orElse(BackingMode.AUTO);
    BackingMode before =
        directory.remembered(REMEMBERED).map(BackingMode::named).orElse(BackingMode.AUTO);
    BackingMode decided = decide(asked == BackingMode.AUTO ? before : asked, directory);
    directory.remember(REMEMBERED, decided.name().toLowerCase(Locale.ROOT));
    return decided;
  }

  private BackingMode decide(BackingMode asked, DataDirectory directory) {
    return switch (asked) {
      case EMBEDDED -> BackingMode.EMBEDDED;
      case CONTAINERS -> {
        requireEngine(directory);
        yield BackingMode.CONTAINERS;
      }
      case AUTO ->
          engine.answers() && imagesAreThere() ? BackingMode.CONTAINERS : BackingMode.EMBEDDED;
    };
  }

  private void requireEngine(DataDirectory directory) {
    if (!engine.answers()) {
      throw new BackingFailedException(
          "no Docker engine answers, and the stores of "
              + directory.path()
              + " run in containers: start Docker, or choose another REBOUND_DATA_DIR, or begin"
              + " anew beside them with REBOUND_BACKING=embedded");
    }
  }

  private boolean imagesAreThere() {
    Optional<String> problem =
        Arrays.stream(StoreKind.values())
            .filter(kind -> GivenStore.of(kind, settings).isEmpty())
            .map(images::problemWith)
            .flatMap(Optional::stream)
            .findFirst();
    problem.ifPresent(
        why -> LOG.log(Level.WARNING, "Docker answers, but {0}; stores are embedded", why));
    return problem.isEmpty();
  }
}
