package io.rebound.backing.embedded;

import io.rebound.backing.machine.OwnSession;
import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/**
 * The {@code redis-server} to run: the machine's own if it is new enough, else the one in the jar.
 */
final class RedisProgram {

  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
  private static final int OLDEST_MAJOR = 6;
  private static final int OLDEST_MINOR = 2;

  private RedisProgram() {}

  static Path find() {
    return OwnSession.onPath("redis-server")
        .filter(RedisProgram::isNewEnough)
        .orElseGet(RedisProgram::unpacked);
  }

  private static boolean isNewEnough(Path program) {
    return versionOf(program)
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .map(found -> isAtLeast(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        .orElse(false);
  }

  private static boolean isAtLeast(int major, int minor) {
    return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && minor >= OLDEST_MINOR);
  }

  private static Optional<String> versionOf(Path program) {
    try {
      Process run =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      if (!run.waitFor(5, TimeUnit.SECONDS)) {
        run.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingFailedException("interrupted while looking for redis-server", e);
    }
  }

  private static Path unpacked() {
    Path folder =
        Cache.folder(
            "redis-6.2-" + System.getProperty("os.name") + "-" + System.getProperty("os.arch"),
            into ->
                ExecutableProvider.newJarResourceProvider(into.toFile())
                    .get()
                    .renameTo(into.resolve("redis-server").toFile()));
    return folder.resolve("redis-server");
  }
}
