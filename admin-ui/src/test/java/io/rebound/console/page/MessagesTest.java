package io.rebound.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the console's words against the pages and beans that say them. */
class MessagesTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Path FILE = MAIN.resolve("resources/io/rebound/console/messages.properties");
  private static final Pattern QUOTED = Pattern.compile("[\"']([a-z][\\w.-]*)[\"']");
  private static final Pattern WORD = Pattern.compile("\\btext\\.([a-z]\\w*)");
  private static final Pattern ON_PAGE =
      Pattern.compile("\\btext\\[[^\\]]*]|\\btexts\\.with\\('[^']*'");
  private static final Pattern IN_BEAN =
      Pattern.compile(
          "\\b(?:texts|kept\\(\\)|notices)\\s*\\.(?:get|done|failed|doubted)\\(\\s*\"[^\"]*\"");

  private final List<String> lines = lines();
  private final Map<String, String> words = words();

  @Test
  void areGivenOnce() {
    assertThat(lines.stream().filter(MessagesTest::isWord).map(MessagesTest::key))
        .doesNotHaveDuplicates();
  }

  @Test
  void areThereForEveryPageAndBean() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String page : files("webapp", ".xhtml")) {
      find(ON_PAGE, page).forEach(part -> said.addAll(groups(QUOTED, part)));
      said.addAll(groups(WORD, page));
    }
    for (String bean : files("java", ".java")) {
      find(IN_BEAN, bean).forEach(part -> said.addAll(groups(QUOTED, part)));
    }
    said.removeIf(key -> key.endsWith(".") || isNoKey(key));
    assertThat(said).hasSizeGreaterThan(300);
    assertThat(words.keySet()).containsAll(said);
  }

  @Test
  void areAllSaidSomewhere() throws IOException {
    Set<String> said = new HashSet<>();
    for (String file : files("webapp", ".xhtml")) {
      said.addAll(groups(QUOTED, file));
      said.addAll(groups(WORD, file));
    }
    for (String file : files("java", ".java")) {
      said.addAll(groups(QUOTED, file));
    }
    Set<String> beginnings =
        said.stream().filter(each -> each.endsWith(".")).collect(Collectors.toSet());
    assertThat(words.keySet())
        .filteredOn(key -> !said.contains(key))
        .allSatisfy(key -> assertThat(beginnings).anyMatch(key::startsWith));
  }

  @Test
  void canHaveTheirValuesSetIn() {
    words.forEach(
        (key, text) -> {
          if (text.contains("{")) {
            assertThat(new MessageFormat(text, Locale.ENGLISH).format(new Object[] {1, 1, 1, 1}))
                .as(key)
                .doesNotContain("{");
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
          } else {
            assertThat(text).as(key).doesNotContain("''").isNotBlank();
          }
        });
  }

  /** What stands within the brackets beside keys: values that are compared, rights. */
  private boolean isNoKey(String quoted) {
    return !quoted.contains(".") && !words.containsKey(quoted);
  }

  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    lines.stream()
        .filter(MessagesTest::isWord)
        .forEach(line -> words.put(key(line), line.substring(line.indexOf('=') + 1)));
    return words;
  }

  private static boolean isWord(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf('='));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> files(String below, String end) throws IOException {
    try (Stream<Path> paths = Files.walk(MAIN.resolve(below))) {
      List<String> files = new ArrayList<>();
      for (Path path : paths.filter(each -> each.toString().endsWith(end)).toList()) {
        files.add(Files.readString(path));
      }
      return files;
    }
  }

  private static List<String> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Set<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
  }
}
