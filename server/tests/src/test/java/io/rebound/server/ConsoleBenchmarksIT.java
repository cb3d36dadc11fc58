package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.rebound.lab.cluster.Api;
import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Benchmarks in a real browser: started, watched, stopped, compared, and their trend. */
class ConsoleBenchmarksIT {
  /** Adds runs: their scenario, CPU, and how many. */
  static final String RUNS =
      """
      insert into benchmark_run (scenario, parameters, durability, commit, cpu, cores, memory_mib, os,
          java, postgresql, redis, rebound, state, operations, verified, rate, latency, per_second,
          started_at, ended_at)
        select '%1$s', '{"tasks": "1000", "bytes": "300"}', 'journaled', md5((n / 3)::text), '%2$s', 2, 8192,
          'Linux 6 amd64', '17.0.15', '17.2', '7.2.4', '1.0.0', 'done', 1000, 1000,
          30000 + n * 10 + n %% 3 * 900, array[1000, 800, 1500, 2000 + n * 10, 4000, 9000],
          array[480 + n, 520 - n], now() - interval '1 hour' + n * interval '1 second',
          now() - interval '59 minutes' + n * interval '1 second'
        from generate_series(1, %3$d) as n
      """;

  private static final int LONGEST_RUN_MILLIS = 60_000;

  private final ApiServer server = ApiServer.shared();
  private final Api admin = server.admin();

  @Test
  void startsTwoRunsAndComparesThem() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.sees("Overview");
      user.keys("g", "b");
      user.isAt("/benchmarks.xhtml");
      user.follows("Start a run");
      user.inspects("benchmark-scenarios");
      user.follows("one-by-one");
      user.types("Tasks", "40");
      user.chooses("Durability", "memory");
      user.inspects("benchmark-start");
      int a = begins(user);
      is(user, "Done");
      user.follows("Run again");
      user.shows("Tasks", "40");
      user.shows("Durability", "memory");
      user.types("Tasks", "60");
      int b = begins(user);
      is(user, "Done");
      user.inspects("benchmark");
      user.chooses("Compare with an earlier run", Integer.toString(a));
      user.presses("Compare");
      user.isAt("/benchmarkcompare.xhtml?a=" + a + "&b=" + b);
      user.sees("They ran with different parameters");
      user.sees(ratio(a, b));
      user.inspects("benchmark-compare");

      user.opens("/benchmarks.xhtml?scenario=one-by-one");
      user.field("Run " + b + " as A").check();
      user.field("Run " + a + " as B").check();
      user.presses("Compare");
      user.sees(ratio(b, a));
    }
  }

  @Test
  void showsProgressWithoutReloadingAndStops() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/benchmarkstart.xhtml?scenario=lateness");
      user.types("Tasks per second", "50");
      user.types("Seconds", "300");
      int run = begins(user);
      user.page().evaluate("window.stillTheSamePage = true");
      user.sees("% measured");
      user.sees("Operations in each second");
      assertThat(user.page().evaluate("window.stillTheSamePage")).isEqualTo(true);
      user.inspects("benchmark-running");
      user.opens("/benchmarkstart.xhtml?scenario=drain");
      user.sees("Another run has to end first:");
      user.presses("Start a run");
      user.sees("It was not started: another run is under way");
      user.opens("/benchmarks.xhtml");
      user.sees("% measured");
      user.inspects("benchmarks");
      user.follows("Run " + run);
      user.presses("Stop");
      is(user, "Stopped");
      user.follows("What the audit says");
      user.isAt("/audit.xhtml?kind=benchmark&name=" + run);
      assertThat(user.page().locator("td .badge")).hasText(new String[] {"stop", "start"});
      user.sees("lateness");
    }
  }

  @Test
  void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/benchmarkstart.xhtml?scenario=drain");
      user.types("Tasks", "many");
      user.types("Payload", "");
      user.presses("Start a run");
      user.sees("must be a whole number from 1 to 1000000, but is 'many'");
      user.sees("must be a whole number from 1 to 65536, but is empty");
      user.shows("Tasks", "many");
      user.inspects("benchmark-wrong");
      user.isAt("/benchmarkstart.xhtml?scenario=drain");
      user.page().reload();
      user.shows("Tasks", "many");
      user.shows("Payload", "");
      user.presses("Start a run");
      user.sees("must be a whole number from 1 to 1000000, but is 'many'");
    }
  }

  @Test
  void refusesToCompareWhatWasOnAnotherMachine() {
    server.execute(RUNS.formatted("console-here", "Model T", 1));
    server.execute(RUNS.formatted("console-here", "Model A", 1));
    int b = newest("console-here");
    int a = b - 1;
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/benchmarkcompare.xhtml?a=" + a + "&b=" + b);
      user.sees("They cannot be compared:");
      user.sees("Model T, 2 cores");
      user.sees("differs");
      user.doesNotSee("half within");
      user.inspects("benchmark-refused");
      user.types("Second run (B)", "x");
      user.presses("Compare");
      user.sees("must be the number of a run, but is 'x'");
      user.shows("First run (A)", Integer.toString(a));
      user.shows("Second run (B)", "x");
      user.types("Second run (B)", "999999");
      user.presses("Compare");
      user.sees("there is no run 999999");
      user.opens("/benchmarks.xhtml");
      user.presses("Compare");
      user.sees("must be the number of a run, but is missing");
      assertThat(user.opens("/benchmark.xhtml?id=999999")).isEqualTo(404);
      assertThat(user.opens("/benchmark.xhtml?id=x")).isEqualTo(404);
    }
  }

  @Test
  void drawsTheTrendByCommitAndLeadsToEachRun() {
    server.execute(RUNS.formatted("console-trend", "Model T", 14));
    server.execute(RUNS.formatted("console-trend", "Model A", 1));
    int other = newest("console-trend");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/benchmarktrend.xhtml?scenario=console-trend&like=" + (other - 1));
      Locator dots = user.page().locator("svg.chart a");
      assertThat(dots).hasCount(28);
      assertThat(user.page().locator("table.list tbody tr")).hasCount(5);
      user.shows("Parameters and machine", Integer.toString(other - 1));
      user.inspects("benchmark-trend");
      dots.first().click();
      user.isAt("/benchmark.xhtml?id=" + (other - 14));
      user.follows("Trend");
      user.isAt("/benchmarktrend.xhtml?scenario=console-trend&like=" + (other - 14));
      user.opens("/benchmarktrend.xhtml?scenario=nothing-of-this-name");
      user.sees("This scenario has no run that was done");
    }
  }

  @Test
  void pagesThroughManyRunsAndFiltersThem() {
    server.execute(RUNS.formatted("console-many", "Model T", 120));
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/benchmarks.xhtml");
      user.chooses("Scenario", "console-many");
      user.chooses("State", "done");
      user.presses("Filter");
      user.isAt("/benchmarks.xhtml?scenario=console-many");
      Locator rows = user.page().locator("table.list tbody tr");
      assertThat(rows).hasCount(50);
      String first = user.page().url();
      turns(user, "Older", first + "&before=" + (newest("console-many") - 49));
      turns(user, "Newest", first);
      turns(user, "Older", first + "&before=" + (newest("console-many") - 49));
      turns(user, "Older", first + "&before=" + (newest("console-many") - 99));
      assertThat(rows).hasCount(20);
      assertThat(user.page().locator("a[rel=next]")).hasCount(0);
      user.opens("/benchmarks.xhtml?scenario=console-many&state=failed");
      user.sees("No run matches");
    }
  }

  @Test
  void isReadByViewersAndOperatorsAndStartedByAdministratorsOnly() {
    server.execute(RUNS.formatted("console-read", "Model T", 1));
    int run = newest("console-read");
    for (String role : new String[] {"viewer", "operator"}) {
      try (ConsoleUser user = ConsoleUser.ofRole(role)) {
        user.follows("Benchmarks");
        user.doesNotSee("Start a run");
        user.follows("Run " + run);
        user.sees("Model T");
        user.doesNotSee("Run again");
        assertThat(user.opens("/benchmarkstart.xhtml?scenario=drain")).isEqualTo(403);
        user.sees("This is not for your role");
      }
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      for (String page : new String[] {"s", "start", "compare", "trend", ""}) {
        assertThat(user.opens("/benchmark" + page + ".xhtml")).isEqualTo(403);
      }
    }
  }

  /** Presses the button until what ran before is cleared away; answers the run's number. */
  private int begins(ConsoleUser user) {
    admin.await("/api/v1/tenants", reply -> !reply.text().contains("benchmark-"));
    Locator refused = user.page().getByText("It was not started");
    Locator begun = user.page().locator("[id=run]");
    do {
      user.page().evaluate("window.notPressedYet = true");
      user.presses("Start a run");
      user.page().waitForFunction("() => !window.notPressedYet");
      assertThat(refused.or(begun).first()).isVisible();
    } while (refused.isVisible());
    return Integer.parseInt(user.page().url().replaceAll(".*id=", ""));
  }

  /** Waits until the run is in that state; other words on the page sound like it. */
  private static void is(ConsoleUser user, String state) {
    assertThat(user.page().locator("[id=run] .badge").first())
        .hasText(state, new HasTextOptions().setTimeout(LONGEST_RUN_MILLIS));
  }

  private static void turns(ConsoleUser user, String link, String address) {
    user.follows(link);
    assertThat(user.page()).hasURL(address);
  }

  private String ratio(int a, int b) {
    JsonObject compared =
        admin.get("/api/v1/benchmarks/compare?a=" + a + "&b=" + b).object().getJsonObject("ratios");
    double rate = compared.getJsonNumber("rate").doubleValue();
    return String.format(Locale.ENGLISH, "× %.3f", rate);
  }

  private int newest(String scenario) {
    return admin
        .get("/api/v1/benchmarks?limit=1&scenario=" + scenario)
        .object()
        .getJsonArray("items")
        .getJsonObject(0)
        .getInt("id");
  }
}
