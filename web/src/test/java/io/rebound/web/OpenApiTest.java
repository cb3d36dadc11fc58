package io.rebound.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.TaskState;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Holds the document of the API against what the resources really answer. */
class OpenApiTest {
  private static final Pattern OPERATION = Pattern.compile(" {4}(get|put|post|delete|patch):");
  private static final Pattern PATH = Pattern.compile(" {2}(/\\S*):");

  private final List<String> document = document();

  @Test
  void isYamlThatReadersUnderstand() {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    // what is wrong is told with its line
    Object read = new Yaml(strict).load(String.join("\n", document));
    assertThat(read).asInstanceOf(InstanceOfAssertFactories.MAP).containsKeys("openapi", "paths");
  }

  @Test
  void hasEveryOperationOfTheResourcesAndNoOther() throws Exception {
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(answered());
  }

  @Test
  void hasEveryCodeOfAProblem() {
    assertThat(document)
        .containsAll(
            Arrays.stream(Problem.Code.values()).map(code -> "        - " + code.text()).toList());
  }

  @Test
  void hasEveryStateReasonAndFault() {
    String text = String.join("\n", document);
    assertThat(text).contains("enum: " + Arrays.toString(TaskState.values()));
    assertThat(text).contains("enum: " + Arrays.stream(Reason.values()).map(Reason::code).toList());
    assertThat(text)
        .contains("enum: " + Arrays.stream(FaultClass.values()).map(FaultClass::code).toList());
  }

  private TreeSet<String> documented() {
    TreeSet<String> operations = new TreeSet<>();
    String path = "";
    for (String line : document) {
      Matcher begins = PATH.matcher(line);
      Matcher operation = OPERATION.matcher(line);
      if (begins.matches()) {
        path = begins.group(1);
      } else if (operation.matches() && !path.startsWith("/health")) {
        operations.add(operation.group(1).toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  private static TreeSet<String> answered() throws Exception {
    TreeSet<String> operations = new TreeSet<>();
    for (Class<?> resource : resources()) {
      String path = resource.getAnnotation(Path.class).value();
      for (Method method : resource.getDeclaredMethods()) {
        for (String verb : verbs(method)) {
          Path below = method.getAnnotation(Path.class);
          String whole = below == null ? path : path + "/" + below.value();
          operations.add(verb + " " + whole.replaceAll(": [^/]*}$", "}"));
        }
      }
    }
    return operations;
  }

  private static List<String> verbs(Method method) {
    List<String> verbs = new ArrayList<>();
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        verbs.add(verb.value());
      }
    }
    return verbs;
  }

  private static List<Class<?>> resources() throws Exception {
    java.nio.file.Path root = classes();
    List<Class<?>> found = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      for (java.nio.file.Path file :
          files.filter(path -> path.toString().endsWith("Resource.class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
        if (type.isAnnotationPresent(Path.class)) {
          found.add(type);
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(5);
    return found;
  }

  private static java.nio.file.Path classes() throws URISyntaxException {
    return java.nio.file.Path.of(
        RestApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> document() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
