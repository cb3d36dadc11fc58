package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How soon the screens show something, on a warm server. */
class ConsolePaceIT {
  private static final int ROUNDS = 5;
  private static final String TIMES =
      """
      () => new Promise((tell) => {
        const look = () => {
          const page = performance.getEntriesByType('navigation')[0];
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          if (paint) tell({ answered: page.responseEnd - page.requestStart, painted: paint.startTime });
          else setTimeout(look, 20);
        };
        look();
      })
      """;

  private final Api api = ApiServer.shared().api();
  private final Api admin = ApiServer.shared().admin();

  @Test
  void everyScreenIsPaintedAndItsTimesAreTold() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      tellTimes(user, "sign-in", "/login.xhtml");
    }
    try (ConsoleUser user = ConsoleUser.admin()) {
      screens().forEach((name, address) -> tellTimes(user, name, address));
    }
  }

  private Map<String, String> screens() {
    api.put(
        "/api/v1/retry-policies/paced",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}");
    api.put(
        "/api/v1/destinations/paced",
        "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/\",\"retryPolicy\":\"paced\"}");
    String submission = "{\"destination\":\"paced\",\"payload\":{\"n\":1}}";
    String task = api.post("/api/v1/tasks", submission).object().getString("id");
    api.awaitState(task, "DEAD");
    String causes = "/api/v1/dead-letters/causes?destination=paced";
    String cause =
        api.await(causes, reply -> !reply.items().isEmpty())
            .items()
            .getJsonObject(0)
            .getString("id");
    String bulk = "{\"act\":\"cancel\",\"filter\":{\"source\":\"nobody\"}}";
    int run = api.post("/api/v1/bulk", bulk).object().getInt("id");
    ApiServer.shared().execute(ConsoleBenchmarksIT.RUNS.formatted("console-pace", "Model T", 2));
    int benchmark =
        admin
            .get("/api/v1/benchmarks?limit=1&scenario=console-pace")
            .items()
            .getJsonObject(0)
            .getInt("id");

    Map<String, String> screens = new LinkedHashMap<>();
    for (String list :
        List.of(
            "index",
            "tasks",
            "dead",
            "destinations",
            "policies",
            "tenants",
            "users",
            "audit",
            "nodes",
            "benchmarks",
            "benchmarkstart",
            "password")) {
      screens.put(list, "/" + list + ".xhtml");
    }
    screens.put("task", "/task.xhtml?id=" + task);
    screens.put(
        "dead of a cause", "/deadgroup.xhtml?tenant=default&destination=paced&cause=" + cause);
    screens.put("dead letter", "/deadletter.xhtml?tenant=default&id=" + task);
    screens.put("run", "/run.xhtml?id=" + run);
    screens.put("destination", "/destination.xhtml?tenant=default&name=paced");
    screens.put("policies of one", "/policies.xhtml?tenant=default");
    screens.put("policy", "/policy.xhtml?tenant=default&name=paced");
    screens.put("tenant", "/tenant.xhtml?name=default");
    screens.put("user", "/user.xhtml?name=admin");
    screens.put("benchmark", "/benchmark.xhtml?id=" + benchmark);
    screens.put("compared", "/benchmarkcompare.xhtml?a=" + (benchmark - 1) + "&b=" + benchmark);
    screens.put("trend", "/benchmarktrend.xhtml?scenario=console-pace&like=" + benchmark);
    return screens;
  }

  private static void tellTimes(ConsoleUser user, String name, String address) {
    List<Double> answered = new ArrayList<>();
    List<Double> painted = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(user.opens(address)).as(name).isEqualTo(200);
      Map<?, ?> times = (Map<?, ?>) user.page().evaluate(TIMES);
      answered.add(((Number) times.get("answered")).doubleValue());
      painted.add(((Number) times.get("painted")).doubleValue());
    }
    System.out.printf(
        "%-16s answered %5.0f ms, painted %5.0f ms (medians of %d; first %.0f)%n",
        name, median(answered), median(painted), ROUNDS, painted.get(0));
    assertThat(painted).as(name).allMatch(time -> time > 0);
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
