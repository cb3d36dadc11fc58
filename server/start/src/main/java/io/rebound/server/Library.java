package io.rebound.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** A jar of the server, open until the JVM ends. What it has for this version of Java counts. */
final class Library {
  private static final String VERSIONS = "META-INF/versions/";

  private final URL url;
  private final JarFile jar;
  private final CodeSource source;

  Library(Path file) throws IOException {
    url = file.toUri().toURL();
    jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    source = new CodeSource(url, (CodeSigner[]) null);
  }

  URL url() {
    return url;
  }

  CodeSource source() {
    return source;
  }

  /** The folders that it has something in, {@code ""} for the outermost. */
  Set<String> folders() {
    return jar.stream()
        .map(entry -> folderOf(unversioned(entry.getName())))
        .collect(Collectors.toSet());
  }

  private static String unversioned(String name) {
    int end = name.startsWith(VERSIONS) ? name.indexOf('/', VERSIONS.length()) : -1;
    return name.substring(end + 1);
  }

  /** The folder that a file or folder lies in. */
  static String folderOf(String name) {
    int end = name.endsWith("/") ? name.length() - 2 : name.length() - 1;
    return name.substring(0, Math.max(0, name.lastIndexOf('/', end)));
  }

  Optional<byte[]> content(String name) {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream content = jar.getInputStream(entry)) {
      return Optional.of(content.readAllBytes());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Optional<URL> address(String name) {
    return jar.getJarEntry(name) == null ? Optional.empty() : Optional.of(inside(name));
  }

  private URL inside(String name) {
    try {
      String path = new URI(null, null, "/" + name, null).getRawPath();
      return new URL("jar:" + url + "!" + path + (jar.isMultiRelease() ? "#runtime" : ""));
    } catch (URISyntaxException | MalformedURLException fault) {
      throw new IllegalArgumentException(name, fault);
    }
  }

  Manifest manifest() {
    try {
      return Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
