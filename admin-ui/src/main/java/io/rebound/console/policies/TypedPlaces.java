package io.rebound.console.policies;

import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where people typed what is wrong, in place of where it stands in the document. */
final class TypedPlaces {
  private static final Pattern RULE = Pattern.compile("rules\\[(\\d+)](?:\\.(\\w+))?");
  private static final Pattern DELAY = Pattern.compile("(backoff\\.delays)\\[(\\d+)]");
  private static final String ACT = "].action";
  private static final Set<String> PARTS = Set.of("when", "action");

  private final List<Integer> linesOfRules;
  private final Texts texts;

  /**
   * The places of a form.
   *
   * @param rules what was typed as rules, one a line; blank lines are none
   */
  TypedPlaces(String rules, Texts texts) {
    this.texts = texts;
    List<String> lines = Optional.ofNullable(rules).orElse("").lines().toList();
    linesOfRules =
        IntStream.range(0, lines.size())
            .filter(i -> !lines.get(i).isBlank())
            .mapToObj(i -> i + 1)
            .toList();
  }

  /** The same errors, each where it was typed. What is no fault has no act that could be wrong. */
  List<FieldError> of(List<FieldError> errors) {
    Set<String> fields = errors.stream().map(FieldError::field).collect(Collectors.toSet());
    return errors.stream()
        .filter(error -> !isOfAnActWithoutFault(error.field(), fields))
        .map(this::of)
        .toList();
  }

  private static boolean isOfAnActWithoutFault(String field, Set<String> wrong) {
    return field.endsWith(ACT) && wrong.contains(field.replace(ACT, "].when"));
  }

  /** The same error, said of a line or of an entry; one of another field stays as it is. */
  private FieldError of(FieldError error) {
    Matcher rule = RULE.matcher(error.field());
    if (rule.matches()) {
      int line = linesOfRules.get(Integer.parseInt(rule.group(1)));
      String part = Optional.ofNullable(rule.group(2)).filter(PARTS::contains).orElse("all");
      String words = texts.get("policy.rule." + part, line, error.message());
      return new FieldError("rules", words);
    }
    Matcher delay = DELAY.matcher(error.field());
    if (delay.matches()) {
      int entry = Integer.parseInt(delay.group(2)) + 1;
      return new FieldError(
          delay.group(1), texts.get("policy.delay.wrong", entry, error.message()));
    }
    return error;
  }
}
