package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jars with the same package, and more in one of them. */
class LibrariesTest {
  @TempDir private Path folder;
  @TempDir private Path classes;

  @Test
  void loadsAClassFromTheJarThatHasIt() throws Exception {
    jar("a.jar", Map.of("shop/other.txt", bytes("")));
    jar("b.jar", Map.of("shop/Basket.class", compiled()));

    Class<?> basket = libraries().loadClass("shop.Basket");

    assertThat(basket.getClassLoader()).isInstanceOf(Libraries.class);
    assertThat(basket.getPackage().getImplementationTitle()).isEqualTo("b.jar");
    assertThat(basket.getProtectionDomain().getCodeSource().getLocation()).isEqualTo(url("b.jar"));
  }

  @Test
  void saysThatNoJarHasAClass() throws Exception {
    jar("a.jar", Map.of("shop/other.txt", bytes("")));

    assertThatThrownBy(() -> libraries().loadClass("shop.Basket"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessage("shop.Basket");
  }

  @Test
  void findsResourcesInTheOrderOfTheNamesOfTheJars() throws Exception {
    jar("b.jar", Map.of("META-INF/services/Shop", bytes("second")));
    jar("a.jar", Map.of("META-INF/services/Shop", bytes("first"), "top.txt", bytes("top")));

    assertThat(text(libraries().getResource("META-INF/services/Shop"))).isEqualTo("first");
    assertThat(Collections.list(libraries().findResources("META-INF/services/Shop")))
        .extracting(LibrariesTest::text)
        .containsExactly("first", "second");
    assertThat(text(libraries().getResource("top.txt"))).isEqualTo("top");
    assertThat(libraries().getResource("META-INF/services/Bank")).isNull();
  }

  @Test
  void findsNamesThatAnAddressMustEscape() throws Exception {
    jar("a.jar", Map.of("shop/50% off.txt", bytes("sale")));

    assertThat(text(libraries().getResource("shop/50% off.txt"))).isEqualTo("sale");
  }

  @Test
  void prefersWhatIsMeantForThisVersionOfJava() throws Exception {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("shop/prices.txt", bytes("old"));
    content.put("META-INF/versions/9/shop/prices.txt", bytes("new"));
    content.put("META-INF/versions/9/shop/fresh/Basket.class", compiled());
    jar("a.jar", content);

    assertThat(text(libraries().getResource("shop/prices.txt"))).isEqualTo("new");
    assertThat(libraries().getResource("shop/fresh/Basket.class")).isNotNull();
  }

  @Test
  void findsAResourceAdapterItself() throws Exception {
    jar("pool.rar", Map.of("META-INF/ra.xml", bytes("")));

    assertThat(libraries().getResource("pool.rar")).isEqualTo(url("pool.rar"));
    assertThat(libraries().getResource("other.rar")).isNull();
  }

  private Libraries libraries() throws IOException {
    return Libraries.in(folder);
  }

  private URL url(String jar) throws IOException {
    return folder.resolve(jar).toUri().toURL();
  }

  private void jar(String name, Map<String, byte[]> content) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, name);
    boolean versions = content.keySet().stream().anyMatch(entry -> entry.contains("versions"));
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, Boolean.toString(versions));
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
  }

  /** A class that is not on the class path of the tests. */
  private byte[] compiled() throws IOException {
    Path source =
        Files.writeString(classes.resolve("Basket.java"), "package shop; class Basket {}");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", classes.toString(), source.toString());
    try (Stream<Path> files = Files.walk(classes)) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith("Basket.class")).findFirst().orElseThrow());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(URL address) {
    try (InputStream content = address.openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
