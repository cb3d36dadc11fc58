package io.rebound.engine.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Versions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What a benchmark runs on, as far as it can be found out. */
public final class Surroundings {
  private static final String UNKNOWN = "unknown";
  private static final int MEMORY_STEP_MIB = 64;

  private final DataSource database;
  private final Supplier<String> redis;
  private final String rebound;

  /**
   * @param redis answers the version of Redis, or throws
   * @param rebound the version of this software
   */
  public Surroundings(DataSource database, Supplier<String> redis, String rebound) {
    this.database = database;
    this.redis = redis;
    this.rebound = rebound;
  }

  /** The machine that this process runs on. */
  public Fingerprint machine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long mib = system.getTotalMemorySize() >> 20;
    return new Fingerprint(
        cpu().orElse(system.getArch()),
        system.getAvailableProcessors(),
        mib / MEMORY_STEP_MIB * MEMORY_STEP_MIB,
        system.getName() + " " + system.getVersion() + " " + system.getArch());
  }

  /** What answers just now. */
  public Versions versions() {
    return new Versions(Runtime.version().toString(), postgresql(), redisVersion(), rebound);
  }

  /** The commit of the sources below which this process was started; else {@code unknown}. */
  public String commit() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    try {
      return folder == null ? UNKNOWN : head(folder.resolve(".git"));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String head(Path git) throws IOException {
    Path own = git;
    Path shared = git;
    if (Files.isRegularFile(git)) { // a working tree beside the first one
      String pointer = Files.readString(git).strip().substring("gitdir: ".length());
      own = git.resolveSibling(pointer);
      Path common = own.resolve("commondir");
      shared = Files.exists(common) ? own.resolve(Files.readString(common).strip()) : own;
    }
    String head = Files.readString(own.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return head;
    }
    Path branch = shared.resolve(head.substring("ref: ".length()));
    return Files.exists(branch) ? Files.readString(branch).strip() : UNKNOWN;
  }

  private static Optional<String> cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String postgresql() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      return row.next() ? row.getString(1) : UNKNOWN;
    } catch (SQLException e) {
      return UNKNOWN;
    }
  }

  private String redisVersion() {
    try {
      return redis.get();
    } catch (RuntimeException e) { // whatever the client throws, the run says more about it
      return UNKNOWN;
    }
  }
}
