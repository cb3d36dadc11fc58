package io.rebound.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the archive of classes that the script {@code rebound} starts with: {@value #ARCHIVE},
 * beside rebound.jar, for this JVM, these jars and this folder. It takes about 15 seconds and 150
 * MB; servers that run meanwhile keep the one that they have.
 *
 * <p>Ends the JVM with 1 where the archive cannot be made.
 */
public final class SharedClasses {
  private static final String ARCHIVE = "rebound.jsa";
  private static final String NAMES = "shared-classes.txt";

  private SharedClasses() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Start.home();
    try {
      if (!madeIn(home)) {
        refuse("this JVM has not made " + home.resolve(ARCHIVE));
      }
    } catch (IOException fault) {
      refuse(home + " must be a folder that can be written, with 150 MB to spare: " + fault);
    }
  }

  private static void refuse(String why) {
    System.err.println("Classes cannot be shared: " + why);
    System.exit(1);
  }

  private static boolean madeIn(Path home) throws IOException, InterruptedException {
    Path fresh = Files.createTempDirectory(home, ARCHIVE);
    try {
      Path list = Files.write(fresh.resolve("classes"), listed(home));
      Path archive = fresh.resolve(ARCHIVE);
      boolean made = dumped(home, list, archive);
      if (made) {
        Files.move(archive, home.resolve(ARCHIVE), StandardCopyOption.ATOMIC_MOVE);
      }
      return made;
    } finally {
      Server.empty(fresh);
    }
  }

  private static List<String> listed(Path home) throws IOException {
    ClassList list = new ClassList(home, Libraries.in(home.resolve(Server.LIBRARIES)));
    try (BufferedReader names =
        new BufferedReader(
            new InputStreamReader(
                SharedClasses.class.getResourceAsStream(NAMES), StandardCharsets.UTF_8))) {
      names.lines().flatMap(SharedClasses::names).forEach(list::add);
    }
    return list.lines();
  }

  /** Of a line that has a package and its classes; a comment names none. */
  static Stream<String> names(String line) {
    String[] words = line.split(" ");
    return words[0].equals("#")
        ? Stream.empty()
        : Stream.of(words).skip(1).map(name -> words[0] + "." + name);
  }

  private static boolean dumped(Path home, Path list, Path archive)
      throws IOException, InterruptedException {
    // its paths are compared with those of the start, letter by letter
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-Xlog:disable",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                home.resolve("rebound.jar").toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    return dump.waitFor() == 0 && Files.exists(archive);
  }
}
