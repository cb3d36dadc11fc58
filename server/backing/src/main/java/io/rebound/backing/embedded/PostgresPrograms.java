package io.rebound.backing.embedded;

import io.rebound.backing.store.BackingFailedException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked from the jar of this machine's kind. */
final class PostgresPrograms {

  /** The major version that the jars hold; a data directory belongs to one. */
  static final String MAJOR = "17";

  private static final String VERSION = "17.11";
  private static final int OWNER_MAY_EXECUTE = 0100;

  private final Path folder;

  private PostgresPrograms(Path folder) {
    this.folder = folder;
  }

  static PostgresPrograms unpacked() {
    refuseRootWithoutNamespaces();
    String system = systemName();
    String hardware = System.getProperty("os.arch").replace("amd64", "x86_64");
    String name = "postgres-" + VERSION + "-" + system + "-" + hardware;
    return new PostgresPrograms(Cache.folder(name, into -> unpack(system, hardware, into)));
  }

  private static String systemName() {
    String name = System.getProperty("os.name");
    if (name.startsWith("Linux")) {
      return "Linux";
    }
    if (name.startsWith("Mac")) {
      return "Darwin";
    }
    throw new BackingFailedException(
        "embedded PostgreSQL runs on Linux and macOS, not on "
            + name
            + ": give a database with REBOUND_DB_URL, or start Docker");
  }

  private static void refuseRootWithoutNamespaces() {
    if ("root".equals(System.getProperty("user.name"))
        && System.getProperty("os.name").startsWith("Linux")
        && !LinuxUtils.isUnshareAvailable()) {
      throw new BackingFailedException(
          "PostgreSQL refuses to run as root, and user namespaces (unshare -U), the way around it,"
              + " are switched off here: run as an ordinary user, or give a database with"
              + " REBOUND_DB_URL");
    }
  }

  private static void unpack(String system, String hardware, Path into) throws IOException {
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, entry.resolveIn(into));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    if (!target.toFile().setExecutable(executable)) {
      throw new IOException(target + " cannot be made executable");
    }
  }

  /** The command of one program: as root under another user, since PostgreSQL refuses root. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }
}
