package io.rebound.benchmark;

import io.rebound.input.FieldError;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that can be measured.
 *
 * @param name what it is chosen by
 * @param description what it does, in one sentence
 * @param operation what one operation is
 * @param goal what it should reach; empty where nobody has said
 */
public record Scenario(
    String name,
    String description,
    String operation,
    List<Parameter> parameters,
    Optional<String> goal) {

  /** The name of the parameter that says how safely tasks are accepted. */
  public static final String DURABILITY = "durability";

  /**
   * The value of every parameter: the given ones, else the usual ones.
   *
   * @param errors is told what is wrong with the given ones
   */
  public SortedMap<String, String> complete(Map<String, String> given, List<FieldError> errors) {
    SortedMap<String, String> values = new TreeMap<>();
    for (Parameter each : parameters) {
      String value = given.getOrDefault(each.name(), each.usual());
      each.wrong(value)
          .ifPresent(why -> errors.add(new FieldError("parameters." + each.name(), why)));
      values.put(each.name(), value);
    }
    new TreeMap<>(given)
        .keySet().stream()
            .filter(name -> !values.containsKey(name))
            .forEach(name -> errors.add(new FieldError("parameters." + name, unknown())));
    return values;
  }

  private String unknown() {
    return "is not known; "
        + name
        + " has "
        + parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
  }

  /** The durability among those values, where the scenario has it. */
  static Optional<Durability> durability(Map<String, String> values) {
    return Optional.ofNullable(values.get(DURABILITY))
        .flatMap(
            code ->
                List.of(Durability.values()).stream()
                    .filter(each -> each.code().equals(code))
                    .findFirst());
  }
}
