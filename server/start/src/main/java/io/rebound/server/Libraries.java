package io.rebound.server;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads the classes of the server from the jars in a folder, in the order of their names. It knows
 * which of them have something in which package, where a {@link java.net.URLClassLoader} would ask
 * more than three hundred one after the other. The class paths in their manifests do not count.
 */
final class Libraries extends OpenURLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String ARCHIVE = ".rar";

  private final List<Library> all;
  private final Map<String, List<Library>> byFolder = new HashMap<>();

  private Libraries(List<Library> all) {
    super(all.stream().map(Library::url).toArray(URL[]::new));
    this.all = all;
    all.forEach(library -> library.folders().forEach(folder -> know(folder, library)));
  }

  /** The libraries in a folder: jars, and the server's resource adapters. */
  static Libraries in(Path folder) throws IOException {
    List<Library> libraries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Libraries::isLibrary).sorted().toList()) {
        libraries.add(new Library(file));
      }
    }
    return new Libraries(libraries);
  }

  private static boolean isLibrary(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") || name.endsWith(ARCHIVE);
  }

  private void know(String folder, Library library) {
    byFolder.computeIfAbsent(folder, unknown -> new ArrayList<>(1)).add(library);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    for (Library library : having(file)) {
      Optional<byte[]> content = library.content(file);
      if (content.isPresent()) {
        return define(name, content.get(), library);
      }
    }
    throw new ClassNotFoundException(name);
  }

  private Class<?> define(String name, byte[] content, Library library) {
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      definePackageOnce(name.substring(0, dot), library);
    }
    return defineClass(name, content, 0, content.length, library.source());
  }

  private void definePackageOnce(String name, Library library) {
    if (getDefinedPackage(name) == null) {
      try {
        definePackage(name, library.manifest(), library.url());
      } catch (IllegalArgumentException defined) {
        // by another thread, meanwhile
        return;
      }
    }
  }

  @Override
  public URL findResource(String name) {
    return addresses(name)
        .findFirst()
        .or(() -> name.endsWith(ARCHIVE) ? archive(name) : Optional.empty())
        .orElse(null);
  }

  @Override
  public Enumeration<URL> findResources(String name) {
    return Collections.enumeration(addresses(name).toList());
  }

  private Stream<URL> addresses(String name) {
    return having(name).stream().flatMap(library -> library.address(name).stream());
  }

  /** The server asks for its resource adapters themselves. */
  private Optional<URL> archive(String name) {
    return all.stream()
        .map(Library::url)
        .filter(url -> url.getPath().endsWith("/" + name))
        .findFirst();
  }

  private List<Library> having(String name) {
    return byFolder.getOrDefault(Library.folderOf(name), List.of());
  }

  @Override
  public void addURL(URL url) {
    throw new UnsupportedOperationException(url + " must lie in the folder of the others");
  }
}
