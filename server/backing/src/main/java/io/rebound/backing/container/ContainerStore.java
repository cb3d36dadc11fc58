package io.rebound.backing.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.rebound.backing.machine.Patience;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A store in a container, on a port of this machine that stays the same over its restarts. */
final class ContainerStore<A> implements BackingStore<A> {

  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final int STOP_GRACE_SECONDS = 30;

  private final ContainerRecipe recipe;
  private final A address;
  private final BooleanSupplier answers;
  private final GenericContainer<?> container;

  ContainerStore(
      ContainerRecipe recipe,
      String hostPort,
      Optional<String> volume,
      Map<String, String> labels,
      A address,
      BooleanSupplier answers) {
    this.recipe = recipe;
    this.address = address;
    this.answers = answers;
    this.container =
        new GenericContainer<>(DockerImageName.parse(recipe.image()))
            .withEnv(recipe.environment())
            .withLabels(labels)
            .waitingFor(new AnsweredByUs());
    container.setPortBindings(List.of(hostPort + ":" + recipe.port()));
    if (!recipe.command().isEmpty()) {
      container.withCommand(recipe.command().toArray(String[]::new));
    }
    volume.ifPresent(
        name ->
            container.withCreateContainerCmdModifier(
                command ->
                    command.getHostConfig().withBinds(new Bind(name, new Volume(recipe.data())))));
  }

  @Override
  public A address() {
    return address;
  }

  @Override
  public synchronized void start() {
    attempt(
        "started",
        () -> {
          if (container.getContainerId() == null) {
            container.start();
          } else if (!container.isRunning()) {
            docker().startContainerCmd(container.getContainerId()).exec();
          }
        });
    if (!new Patience(START_PATIENCE).until(() -> !container.isRunning() || answers.getAsBoolean())
        || !container.isRunning()) {
      String logs = container.getLogs();
      throw new BackingFailedException(
          recipe.kind().title()
              + " in a container of "
              + recipe.image()
              + " does not answer: "
              + logs.substring(Math.max(0, logs.length() - 300)).replaceAll("\\s+", " "));
    }
  }

  @Override
  public synchronized void stop() {
    if (container.isRunning()) {
      attempt(
          "stopped",
          () ->
              docker()
                  .stopContainerCmd(container.getContainerId())
                  .withTimeout(STOP_GRACE_SECONDS)
                  .exec());
    }
  }

  @Override
  public synchronized void kill() {
    if (container.isRunning()) {
      attempt("killed", () -> docker().killContainerCmd(container.getContainerId()).exec());
    }
  }

  /** Stops it in order first, as the library would kill it. */
  @Override
  public synchronized void close() {
    stop();
    attempt("removed", container::stop);
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  private void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (DockerException | ContainerLaunchException | IllegalStateException e) {
      throw failed(what, e);
    }
  }

  private BackingFailedException failed(String what, RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new BackingFailedException(
        recipe.kind().title()
            + " in a container of "
            + recipe.image()
            + " cannot be "
            + what
            + ": "
            + root.getMessage(),
        e);
  }

  /** The library would look into the container; we ask the store itself, at every start. */
  private static final class AnsweredByUs extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      // the store is asked afterwards
    }
  }
}
