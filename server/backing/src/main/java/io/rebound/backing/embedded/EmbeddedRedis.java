package io.rebound.backing.embedded;

import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.PrivateFiles;
import io.rebound.backing.probe.RedisProbe;
import io.rebound.backing.store.BackingFailedException;
import io.rebound.backing.store.BackingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Redis on the loopback interface. In a directory that is kept it writes every change down within a
 * second (folder {@code redis}); in a temporary one it forgets all when it ends.
 */
public final class EmbeddedRedis implements BackingStore<String> {

  private static final String NAME = "redis";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final String HOST = "127.0.0.1";

  private final DataDirectory directory;
  private final boolean persistent;
  private final ChildProcess process;
  private final int port;

  /**
   * @param persistent whether its data outlive its process
   */
  public EmbeddedRedis(DataDirectory directory, FreePorts ports, boolean persistent) {
    this.directory = directory;
    this.persistent = persistent;
    this.process = new ChildProcess(NAME, directory);
    process.endLeftover(STOP_GRACE);
    this.port = directory.port("redis.port", ports);
  }

  @Override
  public String address() {
    return "redis://" + HOST + ":" + port;
  }

  @Override
  public synchronized void start() {
    if (!process.isRunning()) {
      process.start(command(), START_PATIENCE, () -> RedisProbe.answers(HOST, port));
    }
  }

  private List<String> command() {
    Path folder = directory.resolve(NAME);
    try {
      PrivateFiles.createDirectories(folder);
    } catch (IOException e) {
      throw new BackingFailedException(folder + " cannot be made: " + e, e);
    }
    List<String> command = new ArrayList<>();
    command.add(RedisProgram.find().toString());
    command.addAll(List.of("--bind", HOST, "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", folder.toString(), "--save", ""));
    command.addAll(List.of("--maxmemory-policy", "noeviction"));
    command.addAll(List.of("--appendonly", persistent ? "yes" : "no"));
    command.addAll(List.of("--appendfsync", "everysec"));
    return command;
  }

  @Override
  public synchronized void stop() {
    process.stop(process::terminate, STOP_GRACE);
  }

  @Override
  public synchronized void kill() {
    process.kill();
  }

  @Override
  public void close() {
    stop();
  }
}
