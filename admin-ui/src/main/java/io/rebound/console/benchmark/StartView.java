package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.benchmark.Benchmarks;
import io.rebound.benchmark.Parameter;
import io.rebound.benchmark.Scenario;
import io.rebound.benchmark.Started;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Address;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.history.HistoryUnavailable;
import io.rebound.tenant.StoreUnavailable;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The form that starts a run: first the scenario, then what can be chosen of it. */
@Named("benchmarkStartView")
@RequestScoped
public class StartView {
  private static final String FIELD = "parameters_";
  private static final String SCENARIO = "scenario";

  @Inject private Benchmarks benchmarks;
  @Inject private Address address;
  @Inject private Viewer viewer;
  @Inject private Permissions permissions;
  @Inject private Notices notices;
  @Inject private Texts texts;
  @Inject private Goes goes;

  private final Map<String, String> values = new TreeMap<>();
  private Optional<Scenario> scenario = Optional.empty();
  private Optional<BenchmarkRun> running;

  /** The form says what is usual, or what the address says. */
  @PostConstruct
  void fill() {
    scenario = address.part(SCENARIO).flatMap(this::named);
    for (Parameter each : getParameters()) {
      values.put(each.name(), address.given(each.name()).orElse(each.usual()));
    }
  }

  private Optional<Scenario> named(String name) {
    return benchmarks.scenarios().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Lets nobody fill in a form that they may not send. */
  public void load() {
    if (!permissions.has(Right.ADMINISTER)) {
      goes.refused();
    }
  }

  /** Starts it, or says at the fields what is wrong. */
  @Needs(Right.ADMINISTER)
  public void start() {
    try {
      Map<String, String> given = new TreeMap<>();
      values.forEach((name, value) -> given.put(name, value == null ? "" : value.strip()));
      told(benchmarks.start(viewer.actor(), getScenario().name(), given));
    } catch (HistoryUnavailable | StoreUnavailable e) {
      notices.unavailable(e);
    }
  }

  private void told(Started started) {
    if (started instanceof Started.Running begun) {
      goes.to("/benchmark.xhtml", "id", Long.toString(begun.run().id()));
    } else if (started instanceof Started.Busy busy) {
      notices.kept().failed("benchmark.busy", busy.why());
      again();
    } else if (started instanceof Started.Rejected rejected) {
      notices.wrong(
          "start",
          getParameters().stream().map(StartView::field).collect(Collectors.toSet()),
          rejected.errors());
      notices.kept();
      again();
    }
  }

  /** At an address that has all that was typed, to be reloaded, kept and shared. */
  private void again() {
    List<String> parts = new ArrayList<>(List.of(SCENARIO, getScenario().name()));
    values.forEach((name, value) -> parts.addAll(List.of(name, value == null ? "" : value)));
    goes.to("/benchmarkstart.xhtml", parts.toArray(String[]::new));
  }

  /** The id of a parameter's field. */
  public static String field(Parameter parameter) {
    return FIELD + parameter.name();
  }

  /** The run that has to end first; null when there is none. */
  public BenchmarkRun getRunning() {
    if (running == null) {
      try {
        running =
            benchmarks
                .list(Optional.empty(), Optional.of(State.RUNNING), OptionalLong.empty(), 1)
                .stream()
                .findFirst();
      } catch (HistoryUnavailable e) {
        running = Optional.empty();
      }
    }
    return running.orElse(null);
  }

  /** What can be run. */
  public List<Scenario> getScenarios() {
    return benchmarks.scenarios();
  }

  /** The one that was chosen; null until then. */
  public Scenario getScenario() {
    return scenario.orElse(null);
  }

  /** What can be chosen of it. */
  public List<Parameter> getParameters() {
    return scenario.map(Scenario::parameters).orElse(List.of());
  }

  /** What may be typed, and what it means. */
  public String hint(Parameter parameter) {
    if (parameter instanceof Parameter.Whole whole) {
      return texts.get("benchmark.hint.whole", whole.description(), whole.least(), whole.most());
    }
    return parameter.description();
  }

  /** The words among which one is to be chosen; empty for a number. */
  public List<String> options(Parameter parameter) {
    return parameter instanceof Parameter.Choice choice ? choice.options() : List.of();
  }

  /** What is typed, by the parameter's name. */
  public Map<String, String> getValues() {
    return values;
  }
}
