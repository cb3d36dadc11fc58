package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Benchmarks of a running server, started, watched, stopped and compared over HTTP. */
class BenchmarkSystemIT {
  private static final String BENCHMARKS = "/api/v1/benchmarks";

  private final Api admin = ApiServer.shared().admin();

  @Test
  void runsEveryScenarioAndClearsItAway() {
    measured("submit", "\"callers\":4,\"tasks\":500,\"durability\":\"memory\"", 500);
    measured("one-by-one", "\"tasks\":50", 50);
    measured("through", "\"callers\":4,\"tasks\":500,\"durability\":\"memory\"", 500);
    measured("drain", "\"tasks\":500", 500);
    JsonObject late = measured("lateness", "\"rate\":100,\"seconds\":2", 200);
    assertThat(late.getJsonObject("latencyMicros").getInt("count")).isEqualTo(200);
    admin.await("/api/v1/tenants", reply -> !reply.text().contains("benchmark-"));
    assertThat(admin.get(BENCHMARKS + "?scenario=drain&state=done&limit=1").items()).hasSize(1);
  }

  @Test
  void comparesTwoRuns() {
    int a = measured("one-by-one", "\"tasks\":50", 50).getInt("id");
    int b = measured("one-by-one", "\"tasks\":60", 60).getInt("id");
    int other = measured("drain", "\"tasks\":50", 50).getInt("id");
    JsonObject compared = admin.get(BENCHMARKS + "/compare?a=" + a + "&b=" + b).object();
    assertThat(compared.getBoolean("sameParameters")).isFalse();
    assertThat(compared.getJsonObject("ratios").getJsonNumber("rate").doubleValue()).isPositive();
    assertThat(compared.getJsonArray("runs")).hasSize(2);
    Reply refused = admin.get(BENCHMARKS + "/compare?a=" + a + "&b=" + other);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("drain");
    assertThat(admin.get(BENCHMARKS + "/compare?a=" + a).text()).contains("\"b\"");
    assertThat(admin.get(BENCHMARKS + "/compare?a=1&b=999999").status()).isEqualTo(404);
  }

  @Test
  void showsProgressRefusesASecondRunAndStops() {
    Reply begun = start("lateness", "\"rate\":50,\"seconds\":300");
    String run = begun.header("Location");
    JsonObject under = admin.await(run, reply -> reply.object().getInt("operations") > 0).object();
    assertThat(under.getString("state")).isEqualTo("running");
    Reply second = admin.post(BENCHMARKS, "{\"scenario\":\"drain\"}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text()).contains("another run");

    assertThat(admin.post(run + "/stop").status()).isEqualTo(200);

    JsonObject stopped =
        admin.await(run, reply -> reply.object().getString("state").equals("stopped")).object();
    assertThat(stopped.getJsonArray("perSecond")).isNotEmpty();
    String audit = admin.get("/api/v1/audit?kind=benchmark&limit=1").text();
    assertThat(audit).contains("\"stop\"").contains("lateness");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(admin.post(BENCHMARKS, "{}").text()).contains("scenario");
    assertThat(admin.post(BENCHMARKS, "{\"scenario\":\"warp\"}").text()).contains("lateness");
    Reply wrong =
        admin.post(BENCHMARKS, "{\"scenario\":\"drain\",\"parameters\":{\"tasks\":1000001}}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("parameters.tasks").contains("1000000");
    assertThat(admin.post(BENCHMARKS, "{\"scenario\":\"drain\",\"parameters\":[]}").status())
        .isEqualTo(400);
    assertThat(admin.get(BENCHMARKS + "?state=lost").text()).contains("stopped");
    assertThat(admin.get(BENCHMARKS + "/999999").status()).isEqualTo(404);
    assertThat(admin.get(BENCHMARKS + "/x").status()).isEqualTo(404);
    assertThat(admin.get(BENCHMARKS + "/scenarios").items()).hasSize(5);
  }

  @Test
  void isForAdministratorsOnly() {
    Api tenant = ApiServer.shared().api();
    assertThat(tenant.get(BENCHMARKS).status()).isEqualTo(403);
    assertThat(tenant.get(BENCHMARKS + "/scenarios").status()).isEqualTo(403);
    assertThat(tenant.post(BENCHMARKS, "{\"scenario\":\"drain\"}").status()).isEqualTo(403);
    assertThat(tenant.post(BENCHMARKS + "/1/stop").status()).isEqualTo(403);
    assertThat(ApiServer.shared().nobody().get(BENCHMARKS).status()).isEqualTo(401);
  }

  private JsonObject measured(String scenario, String parameters, int operations) {
    String run = start(scenario, parameters).header("Location");
    JsonObject done =
        admin.await(run, reply -> !reply.object().getString("state").equals("running")).object();
    assertThat(done.getString("state")).as(done.toString()).isEqualTo("done");
    assertThat(done.getInt("operations")).isEqualTo(operations);
    assertThat(done.getInt("verified")).isEqualTo(operations);
    return done;
  }

  /** Waits until what ran before is cleared away. */
  private Reply start(String scenario, String parameters) {
    admin.await("/api/v1/tenants", reply -> !reply.text().contains("benchmark-"));
    String body = "{\"scenario\":\"" + scenario + "\",\"parameters\":{" + parameters + "}}";
    Reply begun = admin.post(BENCHMARKS, body);
    while (begun.status() == 409) {
      admin.await("/api/v1/tenants", reply -> reply.status() == 200);
      begun = admin.post(BENCHMARKS, body);
    }
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    return begun;
  }
}
