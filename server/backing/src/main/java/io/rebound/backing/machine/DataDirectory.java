package io.rebound.backing.machine;

import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The folder of the embedded stores: their data, logs, process numbers, and what has to be the same
 * at the next start (ports, passwords). One process at a time holds it.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final boolean kept;
  private final FileChannel lockFile;
  private final Optional<Watchdog> watchdog;

  private DataDirectory(
      Path path, boolean kept, FileChannel lockFile, Optional<Watchdog> watchdog) {
    this.path = path;
    this.kept = kept;
    this.lockFile = lockFile;
    this.watchdog = watchdog;
  }

  /**
   * Opens a folder that is kept, making it if needed. Waits for another holder to end.
   *
   * @param patience how long to wait for another holder
   * @param onWait told once, when there is another holder to wait for
   * @throws BackingFailedException when the folder cannot be written or is still held
   */
  public static DataDirectory keptAt(Path path, Duration patience, Runnable onWait) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      PrivateFiles.createDirectories(absolute);
      return new DataDirectory(
          absolute, true, locked(absolute, patience, onWait), Optional.empty());
    } catch (IOException e) {
      throw new BackingFailedException(
          "the data directory " + absolute + " cannot be written: " + e, e);
    }
  }

  /** Opens a new folder that vanishes, with all that runs in it, when it is closed or we die. */
  public static DataDirectory temporary() {
    try {
      Path path = Files.createTempDirectory("rebound-backing-");
      return new DataDirectory(
          path, false, locked(path, Duration.ZERO, () -> {}), Optional.of(Watchdog.over(path)));
    } catch (IOException e) {
      throw new BackingFailedException("no temporary directory can be made: " + e, e);
    }
  }

  private static FileChannel locked(Path path, Duration patience, Runnable onWait)
      throws IOException {
    Path file = path.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean held = isLocked(channel);
    if (!held) {
      onWait.run();
      held = new Patience(patience).until(() -> isLocked(channel));
    }
    if (!held) {
      channel.close();
      throw new BackingFailedException(
          "the data directory "
              + path
              + " is in use by another process: stop that one, or choose another directory with"
              + " REBOUND_DATA_DIR");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new BackingFailedException("the lock file cannot be locked: " + e, e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether what is in it outlives us. */
  public boolean isKept() {
    return kept;
  }

  /** The file or folder of that name in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** What an earlier start remembered under the name. */
  public synchronized Optional<String> remembered(String name) {
    return Optional.ofNullable(properties().getProperty(name));
  }

  /** What an earlier start remembered under the name, or else the value, remembered from now on. */
  public synchronized String remembered(String name, Supplier<String> value) {
    return remembered(name).orElseGet(() -> remember(name, value.get()));
  }

  /** The port remembered under the name while it is free, or else another one, remembered. */
  public synchronized int port(String name, FreePorts ports) {
    return remembered(name)
        .map(Integer::valueOf)
        .filter(FreePorts::isFree)
        .orElseGet(() -> Integer.valueOf(remember(name, Integer.toString(ports.any()))));
  }

  /** Remembers the value under the name, in place of another; gives the value. */
  public synchronized String remember(String name, String value) {
    Properties properties = properties();
    properties.setProperty(name, value);
    try (OutputStream out = PrivateFiles.newOutputStream(remembrance())) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new BackingFailedException(remembrance() + " cannot be written: " + e, e);
    }
    return value;
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (Files.exists(remembrance())) {
      try (InputStream in = Files.newInputStream(remembrance())) {
        properties.load(in);
      } catch (IOException e) {
        throw new BackingFailedException(remembrance() + " cannot be read: " + e, e);
      }
    }
    return properties;
  }

  private Path remembrance() {
    return path.resolve("backing.properties");
  }

  /** Gives the folder free; a temporary one is deleted. Stop what runs in it first. */
  @Override
  public void close() {
    watchdog.ifPresent(Watchdog::close);
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new BackingFailedException("the lock of " + path + " cannot be given free: " + e, e);
    }
    if (!kept) {
      PrivateFiles.deleteTree(path);
    }
  }
}
