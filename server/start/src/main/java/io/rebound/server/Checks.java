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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs the {@link Preparation} with the jars in lib and, for what those need, the server's. The
 * former are kept to a class loader of their own, for whatever the server's holds would hide the
 * same classes of the application.
 */
final class Checks {
  private final Path home;
  private final ClassLoader server;

  Checks(Path home, ClassLoader server) {
    this.home = home;
    this.server = server;
  }

  /** Returns all settings of Rebound, or ends the JVM where the preparation is refused. */
  Map<String, String> pass() throws IOException, ReflectiveOperationException {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    // the clients of the stores would tell of each attempt, and Flyway of each step
    Logger all = Logger.getLogger("");
    // held, as the level that the server sets for it counts only where it is known before those
    // below
    Logger kafka = Logger.getLogger("org.apache.kafka");
    Level told = all.getLevel();
    all.setLevel(Level.OFF);
    kafka.setLevel(Level.OFF);
    try (Apart apart = new Apart(jars(), server)) {
      current.setContextClassLoader(apart);
      return preparation(apart).get();
    } finally {
      current.setContextClassLoader(before);
      all.setLevel(told);
      kafka.setLevel(null);
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

  /** Rebound's classes from jars of its own, all others from the server's where those have them. */
  private static final class Apart extends URLClassLoader {
    Apart(URL[] jars, ClassLoader server) {
      super("checks", jars, server);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.rebound.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
