package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cron schedules on a running server. */
class ScheduleSystemIT {
  private static final String SCHEDULES = "/api/v1/schedules";
  private static final String DAILY =
      "{\"cron\":\"30 8 * * MON-FRI\",\"zone\":\"Europe/Berlin\",\"description\":\"the books\","
          + "\"task\":{\"destination\":\"books\",\"payload\":{\"big\":12345678901234567890},\"priority\":7}}";

  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    api.put("/api/v1/destinations/books", "{\"type\":\"handler\",\"handler\":\"discard\"}");
  }

  @Test
  void showsWhatWasPutAndTakesItBackAsItIs() {
    Reply created = api.put(SCHEDULES + "/daily", DAILY);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).contains("\"payload\":{\"big\":12345678901234567890}");

    Reply found = api.get(SCHEDULES + "/daily");
    assertThat(found.object().getString("words")).contains("08:30");
    assertThat(found.object().getString("next")).endsWith(":30:00Z");
    assertThat(found.header("ETag")).isEqualTo("\"" + found.object().getInt("version") + "\"");

    Reply again = api.put(SCHEDULES + "/daily", found.text());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.object().get("task")).isEqualTo(found.object().get("task"));
    assertThat(again.object().get("next")).isEqualTo(found.object().get("next"));
    assertThat(api.get(SCHEDULES + "/daily/preview?times=3").object().getJsonArray("times"))
        .hasSize(3);
    assertThat(api.get(SCHEDULES).items().toString()).contains("\"daily\"");
    assertThat(api.delete(SCHEDULES + "/daily").status()).isEqualTo(204);
    assertThat(api.get(SCHEDULES + "/daily").status()).isEqualTo(404);
    assertThat(ApiServer.shared().admin().get("/api/v1/audit?kind=schedule").text())
        .contains("create", "delete", "payloadBytes");
  }

  @Test
  void submitsItsTaskWhenItsTimeHasCome() {
    api.put(
        SCHEDULES + "/each-minute",
        "{\"cron\":\"* * * * *\",\"task\":{\"destination\":\"books\",\"payload\":1}}");

    Reply fired =
        Api.await(
            Duration.ofMinutes(2), // the next minute may have just begun
            () -> api.get(SCHEDULES + "/each-minute"),
            reply -> reply.object().containsKey("lastTask"));
    api.post(SCHEDULES + "/each-minute/pause");

    JsonObject task = api.awaitState(fired.object().getString("lastTask"), "DELIVERED");
    String planned = fired.object().getString("last");
    assertThat(planned).endsWith(":00Z");
    assertThat(task.getString("source")).isEqualTo("schedule/each-minute");
    assertThat(task.getJsonObject("headers").getString("rebound-schedule"))
        .isEqualTo("each-minute");
    assertThat(task.getJsonObject("headers").getString("rebound-planned-for")).isEqualTo(planned);
    assertThat(api.get(SCHEDULES + "/each-minute").object()).doesNotContainKey("next");
    assertThat(api.get("/api/v1/tasks?source=schedule/each-minute").items()).isNotEmpty();
  }

  @Test
  void submitsItsTaskNowWhenAsked() {
    api.put(SCHEDULES + "/asked", DAILY);

    Reply run = api.post(SCHEDULES + "/asked/run");

    assertThat(run.status()).isEqualTo(202);
    api.awaitState(run.object().getString("id"), "DELIVERED");
    assertThat(api.post(SCHEDULES + "/nobody/run").status()).isEqualTo(404);
  }

  @Test
  void saysEverythingThatIsWrong() {
    Reply reply =
        api.put(
            SCHEDULES + "/wrong",
            "{\"cron\":\"61 * * * *\",\"missed\":\"often\",\"when\":1,"
                + "\"task\":{\"destination\":{\"type\":\"handler\",\"handler\":\"discard\"},\"delay\":\"5s\"}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .contains("\"cron\"", "Value 61 not in range", "\"missed\"", "\"when\"")
        .contains("\"task.destination\"", "\"task.payload\"", "neither delay nor dueAt");
    assertThat(api.put(SCHEDULES + "/lost", DAILY.replace("\"books\"", "\"nowhere\"")).text())
        .contains("\"task.destination\"", "there is no destination 'nowhere'");
    assertThat(api.put(SCHEDULES + "/zone", DAILY.replace("Berlin", "Berlni")).text())
        .contains("\"zone\"", "Europe/Berlin");
  }
}
