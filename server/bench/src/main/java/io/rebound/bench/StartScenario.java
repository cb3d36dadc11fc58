package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;

/** From the start of the server's process until it is ready, its stores running already. */
record StartScenario(String name, String goal) implements Scenario {

  @Override
  public String description() {
    return "server process to ready, stores running, schema missing";
  }

  @Override
  public boolean ownServer() {
    return true;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.empty();
  }

  @Override
  public Figure run(BenchNode none) throws Exception {
    try (ServerNode server = new ServerNode()) {
      return Figure.of(server.secondsToReady(), "s", 1);
    }
  }
}
