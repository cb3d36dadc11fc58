package io.rebound.backing.machine;

import io.rebound.backing.store.BackingFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that only their owner can read. */
public final class PrivateFiles {

  private PrivateFiles() {}

  /** Makes the folder and its parents; those that it makes are the owner's alone. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, owner("rwx------"));
  }

  /** Writes the file anew, the owner's alone from its first byte on. */
  public static OutputStream newOutputStream(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, owner("rw-------"));
    return Files.newOutputStream(file);
  }

  private static FileAttribute<?>[] owner(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  /** Deletes the folder and all in it; what is gone already is no error. */
  public static void deleteTree(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new BackingFailedException(directory + " cannot be deleted: " + e, e);
    }
  }
}
