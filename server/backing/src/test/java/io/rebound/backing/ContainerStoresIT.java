package io.rebound.backing;

import io.rebound.backing.machine.DataDirectory;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;

/** Needs a Docker engine: profile {@code containers}. */
@Tag("containers")
class ContainerStoresIT extends BackingStoresContract {

  private static final Map<String, String> CONTAINERS = Map.of("rebound.backing", "containers");

  ContainerStoresIT() {
    super(
        Settings.from(
            name -> CONTAINERS.getOrDefault(name, System.getProperty(name)), System::getenv));
  }

  @Override
  void forget(DataDirectory directory) {
    String name = directory.remembered("containers").orElseThrow();
    Stream.of("postgres", "redis", "kafka")
        .forEach(
            store -> DockerClientFactory.lazyClient().removeVolumeCmd(name + "-" + store).exec());
  }
}
