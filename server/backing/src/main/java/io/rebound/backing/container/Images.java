package io.rebound.backing.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.rebound.backing.store.StoreKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.testcontainers.DockerClientFactory;

/** The image of each store: a public one, or the one that a setting names. */
public final class Images {

  private static final Map<StoreKind, String> PUBLIC =
      Map.of(
          StoreKind.POSTGRES, "postgres:17",
          StoreKind.REDIS, "redis:7.2",
          StoreKind.KAFKA, "apache/kafka:4.1.0");

  private static final long PULL_MINUTES = 5;

  private final Map<StoreKind, String> names = new EnumMap<>(PUBLIC);

  /**
   * @param settings by name: {@code rebound.backing.postgres-image}, {@code
   *     rebound.backing.redis-image}, {@code rebound.backing.kafka-image}
   */
  public Images(Function<String, Optional<String>> settings) {
    names.replaceAll(
        (kind, image) ->
            settings
                .apply("rebound.backing." + kind.name().toLowerCase(Locale.ROOT) + "-image")
                .orElse(image));
  }

  String of(StoreKind kind) {
    return names.get(kind);
  }

  /** Why the image of the kind cannot be had, here or by pulling it; empty when it can. */
  public Optional<String> problemWith(StoreKind kind) {
    DockerClient docker = DockerClientFactory.lazyClient();
    try {
      docker.inspectImageCmd(of(kind)).exec();
      return Optional.empty();
    } catch (NotFoundException e) {
      return pull(docker, of(kind));
    }
  }

  private static Optional<String> pull(DockerClient docker, String image) {
    try {
      boolean done =
          docker
              .pullImageCmd(image)
              .exec(new PullImageResultCallback())
              .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
      return done ? Optional.empty() : Optional.of(image + " takes too long to pull");
    } catch (DockerException e) {
      return Optional.of(image + " cannot be pulled: " + e.getMessage().strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while " + image + " was pulled");
    }
  }
}
