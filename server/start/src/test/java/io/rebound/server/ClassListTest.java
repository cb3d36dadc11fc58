package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar with an interface and what implements it. */
class ClassListTest {
  @TempDir private Path folder;
  @TempDir private Path classes;
  private ClassList list;

  @BeforeEach
  void prepare() throws IOException {
    Path source =
        Files.writeString(
            classes.resolve("Shop.java"), "interface Priced {} class Shop implements Priced {}");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", classes.toString(), source.toString());
    try (OutputStream file = Files.newOutputStream(folder.resolve("shop.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (String name : new String[] {"Priced.class", "Shop.class"}) {
        jar.putNextEntry(new JarEntry(name));
        Files.copy(classes.resolve(name), jar);
      }
    }
    list = new ClassList(folder, Libraries.in(folder));
  }

  @Test
  void namesWhatAClassExtendsAndImplementsBeforeIt() {
    list.add("Shop");

    assertThat(list.lines())
        .containsExactly(
            "java/lang/Object id: 1",
            "Priced id: 2 super: 1 source: shop.jar",
            "Shop id: 3 super: 1 interfaces: 2 source: shop.jar");
  }

  @Test
  void namesAClassOnce() {
    list.add("Priced");
    list.add("Priced");

    assertThat(list.lines()).hasSize(2);
  }

  @Test
  void leavesOutWhatIsNotThere() {
    list.add("Bank");

    assertThat(list.lines()).isEmpty();
  }

  @Test
  void readsAPackageAndItsClassesFromALine() {
    assertThat(SharedClasses.names("shop.till Coin Note$Ten"))
        .containsExactly("shop.till.Coin", "shop.till.Note$Ten");
    assertThat(SharedClasses.names("# a comment")).isEmpty();
  }
}
