package io.rebound.server;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names classes as the JVM wants to be told what to share: each has a number and comes after its
 * superclass and its interfaces; those that a class loader of ours has defined say from which jar.
 */
final class ClassList {
  private final Path home;
  private final ClassLoader libraries;
  private final Map<Class<?>, Integer> numbers = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * @param home where the paths of the jars begin, as the list may have no blank in them
   * @param libraries whose classes are listed, besides those of the JVM's own class loaders
   */
  ClassList(Path home, ClassLoader libraries) {
    this.home = home;
    this.libraries = libraries;
  }

  /** Lists a class and what it extends and implements; leaves out what cannot be loaded. */
  void add(String name) {
    try {
      add(Class.forName(name, false, libraries));
    } catch (ClassNotFoundException | LinkageError absent) {
      // another version of Java or of a library: the start does without, too
      return;
    }
  }

  private void add(Class<?> type) {
    if (numbers.containsKey(type)) {
      return;
    }
    if (type != Object.class) {
      add(parent(type));
    }
    for (Class<?> face : type.getInterfaces()) {
      add(face);
    }
    int number = numbers.size() + 1;
    numbers.put(type, number);
    lines.add(type.getName().replace('.', '/') + " id: " + number + origin(type));
  }

  private String origin(Class<?> type) {
    if (type.getClassLoader() != libraries) {
      return "";
    }
    StringBuilder origin = new StringBuilder(" super: ").append(numbers.get(parent(type)));
    if (type.getInterfaces().length > 0) {
      origin.append(" interfaces:");
      for (Class<?> face : type.getInterfaces()) {
        origin.append(' ').append(numbers.get(face));
      }
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return origin.append(" source: ").append(jar(source)).toString();
  }

  /** An interface extends Object, in a class file. */
  private static Class<?> parent(Class<?> type) {
    return type.isInterface() ? Object.class : type.getSuperclass();
  }

  private Path jar(CodeSource source) {
    return home.relativize(Path.of(URI.create(source.getLocation().toString())));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
