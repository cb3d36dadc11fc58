package io.rebound.server;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the {@link Preparation} with the jars in lib. They are kept to a class loader of their own,
 * for whatever the server's class path holds would hide the same classes of the application.
 */
final class Checks {
  private final Path home;

  Checks(Path home) {
    this.home = home;
  }

  /** Returns all settings of Rebound, or ends the JVM where the preparation is refused. */
  Map<String, String> pass() throws IOException, ReflectiveOperationException {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    try (URLClassLoader apart =
        new URLClassLoader("checks", jars(), ClassLoader.getPlatformClassLoader())) {
      current.setContextClassLoader(apart);
      return preparation(apart).get();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("unchecked") // the same class, loaded apart
  private static Supplier<Map<String, String>> preparation(ClassLoader apart)
      throws ReflectiveOperationException {
    return (Supplier<Map<String, String>>)
        apart.loadClass(Preparation.class.getName()).getConstructor().newInstance();
  }

  private URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    jars.add(url(home.resolve("rebound.jar")));
    try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
      for (Path jar : lib.sorted().toList()) {
        jars.add(url(jar));
      }
    }
    return jars.toArray(URL[]::new);
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
