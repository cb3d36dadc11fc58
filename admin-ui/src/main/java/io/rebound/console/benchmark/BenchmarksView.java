package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.benchmark.Benchmarks;
import io.rebound.console.page.Address;
import io.rebound.console.page.Notices;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The runs of benchmarks: one page of those that match the filter in the address. */
@Named
@RequestScoped
public class BenchmarksView {
  private static final int PAGE = 50;

  @Inject private Benchmarks benchmarks;
  @Inject private BenchmarkWords words;
  @Inject private Address address;
  @Inject private Notices notices;

  private List<BenchmarkRun> runs = List.of();
  private Set<String> scenarios = Set.of();
  private Optional<BenchmarkRun> watched;
  private boolean more;

  /** Reads the page. */
  public void load() {
    try {
      scenarios = benchmarks.scenarioNames();
      List<BenchmarkRun> found = benchmarks.list(scenario(), state(), before(), PAGE + 1);
      more = found.size() > PAGE;
      runs = more ? found.subList(0, PAGE) : found;
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
    }
  }

  private Optional<BenchmarkRun> watched() {
    if (watched == null) {
      try {
        Optional<Long> known = address.part("watched").flatMap(Ids::parse);
        watched = known.isPresent() ? benchmarks.find(known.get()) : running();
      } catch (HistoryUnavailable e) {
        watched = Optional.empty();
      }
    }
    return watched;
  }

  private Optional<BenchmarkRun> running() {
    return benchmarks
        .list(Optional.empty(), Optional.of(State.RUNNING), OptionalLong.empty(), 1)
        .stream()
        .findFirst();
  }

  private Optional<String> scenario() {
    return address.part("scenario");
  }

  private Optional<State> state() {
    return address
        .part("state")
        .flatMap(
            code -> Arrays.stream(State.values()).filter(s -> s.code().equals(code)).findFirst());
  }

  private OptionalLong before() {
    return Ids.of(address.part("before"));
  }

  public List<BenchmarkRun> getRuns() {
    return runs;
  }

  /** The run that is under way, or was when the page was opened; null when there is none. */
  public BenchmarkRun getWatched() {
    return watched().orElse(null);
  }

  /** Whether it is worth asking again. */
  public boolean isWatching() {
    return watched().filter(run -> run.state() == State.RUNNING).isPresent();
  }

  /** The scenarios that can be chosen. */
  public Set<String> getScenarios() {
    return scenarios;
  }

  /** The states that can be chosen. */
  public List<String> getStates() {
    return Arrays.stream(State.values()).map(State::code).toList();
  }

  public String getScenario() {
    return scenario().orElse(null);
  }

  public String getState() {
    return state().map(State::code).orElse(null);
  }

  /** Whether some runs are left out. */
  public boolean isFiltered() {
    return scenario().isPresent() || state().isPresent();
  }

  public boolean isMore() {
    return more;
  }

  public boolean isFirst() {
    return before().isEmpty();
  }

  /** The address of the first page. */
  public String getNewest() {
    return "benchmarks.xhtml?scenario="
        + scenario().map(words::encoded).orElse("")
        + "&state="
        + state().map(State::code).orElse("");
  }

  /** The address of the next page. */
  public String getOlder() {
    return getNewest() + "&before=" + runs.get(runs.size() - 1).id();
  }
}
