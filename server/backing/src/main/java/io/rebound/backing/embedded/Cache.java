package io.rebound.backing.embedded;

import io.rebound.backing.machine.PrivateFiles;
import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs that came in jars are unpacked once: a folder of this user's home. */
final class Cache {

  /** Fills a folder. */
  interface Filling {
    void into(Path folder) throws IOException;
  }

  private Cache() {}

  /** The folder of that name; made and filled when it is not there yet. */
  static Path folder(String name, Filling filling) {
    Path folder = root().resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      PrivateFiles.createDirectories(folder.getParent());
      Path filled = Files.createTempDirectory(folder.getParent(), "unpacking-");
      filling.into(filled);
      return takeOver(filled, folder);
    } catch (IOException e) {
      throw new BackingFailedException("programs cannot be unpacked to " + folder + ": " + e, e);
    }
  }

  /** One rename, so that nobody ever sees a half filled folder; the first of several wins. */
  private static Path takeOver(Path filled, Path folder) throws IOException {
    try {
      return Files.move(filled, folder);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      PrivateFiles.deleteTree(filled);
      return folder;
    }
  }

  private static Path root() {
    Path home = Path.of(System.getProperty("user.home"));
    String user = System.getProperty("user.name");
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .or(() -> Optional.of(home.resolve(".cache")).filter(folder -> Files.isWritable(home)))
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "cache-" + user))
        .resolve("rebound");
  }
}
