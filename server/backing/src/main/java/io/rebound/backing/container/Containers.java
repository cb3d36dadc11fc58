package io.rebound.backing.container;

import com.github.dockerjava.api.DockerClient;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.Secrets;
import io.rebound.backing.probe.KafkaProbe;
import io.rebound.backing.probe.PostgresProbe;
import io.rebound.backing.probe.RedisProbe;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/**
 * Makes stores in containers for a data directory. What a kept directory's stores hold is in Docker
 * volumes named {@code rebound-<number>-postgres} and so on; the number is remembered in the
 * directory.
 */
public final class Containers {

  private static final String OWNER = "rebound";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String LABEL = "io.rebound.store";

  private final DataDirectory directory;
  private final FreePorts ports;
  private final Secrets secrets;
  private final Images images;
  private final boolean redisPersistence;
  private final String name;
  private final String host;

  public Containers(
      DataDirectory directory,
      FreePorts ports,
      Secrets secrets,
      Images images,
      boolean redisPersistence) {
    this.directory = directory;
    this.ports = ports;
    this.secrets = secrets;
    this.images = images;
    this.redisPersistence = redisPersistence;
    this.name =
        directory.remembered(
            "containers", () -> "rebound-" + UUID.randomUUID().toString().substring(0, 8));
    this.host = DockerClientFactory.instance().dockerHostIpAddress().replace("localhost", LOOPBACK);
  }

  /** A store of the kind, not yet started. */
  public BackingStore<?> store(StoreKind kind) {
    removeLeftover(kind);
    int port = directory.port(nameOf(kind) + ".container.port", ports);
    return switch (kind) {
      case POSTGRES -> postgres(port);
      case REDIS ->
          new ContainerStore<>(
              ContainerRecipe.redis(images.of(kind), redisPersistence),
              binding(port),
              volume(kind),
              labels(kind),
              "redis://" + host + ":" + port,
              () -> RedisProbe.answers(host, port));
      case KAFKA ->
          new ContainerStore<>(
              ContainerRecipe.kafka(images.of(kind), host + ":" + port),
              binding(port),
              volume(kind),
              labels(kind),
              host + ":" + port,
              () -> KafkaProbe.answers(host, port));
    };
  }

  private BackingStore<?> postgres(int port) {
    String password = directory.remembered("postgres.password", secrets::password);
    PostgresAddress address =
        new PostgresAddress(
            "jdbc:postgresql://" + host + ":" + port + "/" + OWNER, OWNER, password);
    return new ContainerStore<>(
        ContainerRecipe.postgres(images.of(StoreKind.POSTGRES), OWNER, password, OWNER),
        binding(port),
        volume(StoreKind.POSTGRES),
        labels(StoreKind.POSTGRES),
        address,
        () -> PostgresProbe.answers(address));
  }

  /** On the loopback interface alone, unless the engine is on another machine. */
  private String binding(int port) {
    return host.equals(LOOPBACK) ? LOOPBACK + ":" + port : Integer.toString(port);
  }

  /** A container that an earlier run left holds the port, and the volume. */
  private void removeLeftover(StoreKind kind) {
    DockerClient docker = DockerClientFactory.lazyClient();
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(labels(kind))
        .exec()
        .forEach(left -> docker.removeContainerCmd(left.getId()).withForce(true).exec());
  }

  private Map<String, String> labels(StoreKind kind) {
    return Map.of(LABEL, name + "-" + nameOf(kind));
  }

  private Optional<String> volume(StoreKind kind) {
    return directory.isKept() ? Optional.of(name + "-" + nameOf(kind)) : Optional.empty();
  }

  private static String nameOf(StoreKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
