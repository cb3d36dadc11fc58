package io.rebound.console.benchmark;

import io.rebound.benchmark.Setup;
import io.rebound.console.page.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What two runs were, and what they ran on, line by line. */
final class Facts {
  private final Setup a;
  private final Setup b;
  private final Texts texts;
  private final BenchmarkWords words;

  Facts(Setup a, Setup b, Texts texts, BenchmarkWords words) {
    this.a = a;
    this.b = b;
    this.texts = texts;
    this.words = words;
  }

  /**
   * One line.
   *
   * @param same whether both agree in it
   */
  public record Fact(String name, String a, String b, boolean same) {}

  List<Fact> all() {
    List<Fact> all = new ArrayList<>();
    all.add(fact("scenario", Setup::scenario));
    SortedSet<String> parameters = new TreeSet<>(a.parameters().keySet());
    parameters.addAll(b.parameters().keySet());
    for (String each : parameters) {
      all.add(
          named(
              words.label(each),
              setup -> words.value(each, setup.parameters().getOrDefault(each, "–"))));
    }
    all.add(fact("commit", setup -> words.commit(setup.commit())));
    all.add(fact("cpu", setup -> setup.machine().cpu()));
    all.add(fact("cores", setup -> Integer.toString(setup.machine().cores())));
    all.add(fact("memory", Facts::memory));
    all.add(fact("os", setup -> setup.machine().os()));
    all.add(fact("java", setup -> setup.versions().java()));
    all.add(fact("postgresql", setup -> setup.versions().postgresql()));
    all.add(fact("redis", setup -> setup.versions().redis()));
    all.add(fact("rebound", setup -> setup.versions().rebound()));
    return all;
  }

  private static String memory(Setup setup) {
    return String.format(Locale.ENGLISH, "%,d MiB", setup.machine().memoryMib());
  }

  private Fact fact(String key, Function<Setup, String> of) {
    return named(texts.get("benchmark.fact." + key), of);
  }

  private Fact named(String name, Function<Setup, String> of) {
    String left = of.apply(a);
    String right = of.apply(b);
    return new Fact(name, left, right, left.equals(right));
  }
}
