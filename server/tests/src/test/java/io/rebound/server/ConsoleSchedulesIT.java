package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.rebound.lab.cluster.Api;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cron schedules at the console. */
class ConsoleSchedulesIT {
  private static final String BIG = "{\"n\": 12345678901234567890}";
  private static final String NIGHTLY =
      "{\"cron\":\"30 2 * * *\",\"zone\":\"Europe/Berlin\",\"task\":{\"destination\":\"ledger\",\"payload\":{\"secret\":1}}}";

  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    api.put("/api/v1/destinations/ledger", "{\"type\":\"handler\",\"handler\":\"discard\"}");
  }

  @Test
  void aScheduleIsMadeSeenInTimesRunPausedAndDeleted() {
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/schedules.xhtml");
      user.follows("New schedule");
      user.types("Schedule", "closing");
      user.types("Cron", "99 8 * * *");
      user.types("Destination", "nowhere");
      user.types("Payload", "{\"n\": 1,}");
      user.presses("Make schedule");
      user.sees("must be five fields");
      user.sees("cannot be sent: it is no JSON");
      user.shows("Schedule", "closing");
      user.shows("Cron", "99 8 * * *");
      user.inspects("schedule-wrong");

      user.types("Payload", BIG);
      user.types("Cron", "");
      user.field("Cron").pressSequentially("30 8 * * MON-FRI");
      user.sees("08:30");
      user.types("Time zone", "Europe/Lisbon");
      user.field("Time zone").press("Tab");
      user.sees("08:30 Europe/Lisbon");
      assertThat(times(user).count()).isEqualTo(5);
      user.presses("Make schedule");
      user.sees("there is no destination");
      user.types("Destination", "ledger");
      user.types("Headers", "X-Shop: north\nContent-Type: text/html");
      user.presses("Make schedule");
      user.sees("is given by mediaType");
      user.types("Headers", "X-Shop: north");
      user.types("Priority", "11");
      user.presses("Make schedule");
      user.sees("must be from 0 to 9, but is 11");
      user.types("Priority", "7");
      user.presses("Make schedule");
      user.sees("closing was made.");
      user.shows("Payload", BIG);
      user.inspects("schedule");

      user.types("Description", "not saved yet");
      user.presses("Run now");
      user.sees("One task is submitted now");
      user.confirms("ask-run", "Run now");
      user.sees("A task was submitted.");
      user.shows("Description", "not saved yet");
      user.follows("Look at it");
      user.isAt("/task.xhtml");
      user.sees("schedule/closing");
      user.follows("closing");
      user.isAt("/schedule.xhtml");

      user.presses("Pause");
      user.sees("closing is paused");
      user.opens("/schedules.xhtml");
      user.sees("At 08:30");
      user.inspects("schedules");
      user.follows("closing");
      user.presses("Resume");
      user.sees("closing goes on");
      user.presses("Delete");
      user.sees("It has submitted 1 task.");
      user.confirms("ask-delete", "Delete");
      user.sees("closing was deleted.");
    }
    assertThat(ApiServer.shared().admin().get("/api/v1/audit?kind=schedule&name=closing").text())
        .contains("create", "run-now", "pause", "resume", "delete", "console");
  }

  private static Locator times(ConsoleUser user) {
    return user.page().locator(".coming li");
  }

  @Test
  void whatIsSavedIsWhatTheApiHas() {
    api.put("/api/v1/schedules/exact", NIGHTLY.replace("{\"secret\":1}", BIG));
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/schedule.xhtml?tenant=default&name=exact");
      user.chooses("Missed times", "get a task each, late");
      user.types("Description", "the books");
      user.presses("Save");
      user.sees("exact was saved.");
    }
    JsonObject saved = api.get("/api/v1/schedules/exact").object();
    assertThat(saved.getString("missed")).isEqualTo("all");
    assertThat(saved.getString("description")).isEqualTo("the books");
    assertThat(api.get("/api/v1/schedules/exact").text()).contains("\"payload\":" + BIG);
  }

  @Test
  void aPayloadThatIsTypedStaysThroughAPause() {
    api.put("/api/v1/schedules/typed", NIGHTLY);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/schedule.xhtml?tenant=default&name=typed");
      user.types("Payload", "{\"mine\":2}");
      user.presses("Pause");
      user.sees("typed is paused");
      user.shows("Payload", "{\"mine\":2}");
      user.presses("Save");
      user.sees("typed was saved.");
      user.shows("Payload", "{\"mine\":2}");
    }
    assertThat(api.get("/api/v1/schedules/typed").text()).contains("\"payload\":{\"mine\":2}");
  }

  @Test
  void theSecondOfTwoEditorsIsTold() {
    api.put("/api/v1/schedules/shared", NIGHTLY);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/schedule.xhtml?tenant=default&name=shared");
      api.put("/api/v1/schedules/shared", NIGHTLY.replace("30 2", "45 3"));
      user.types("Description", "mine");
      user.presses("Save");
      user.sees("Somebody else has changed this in the meantime.");
      user.sees("45 3 * * *");
      user.shows("Description", "mine");
      user.presses("Save mine over theirs");
      user.sees("shared was saved.");
    }
    assertThat(api.get("/api/v1/schedules/shared").text()).contains("\"mine\"", "30 2 * * *");
  }

  @Test
  void aViewerLooksAndAnOperatorPausesAndRuns() {
    api.put("/api/v1/schedules/guarded", NIGHTLY);
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/schedule.xhtml?tenant=default&name=guarded");
      user.sees("hidden for your role");
      assertThat(user.page().content()).doesNotContain("secret");
      user.doesNotSee("Pause");
      user.doesNotSee("Save");
      user.doesNotSee("Run now");
      user.doesNotSee("Delete");
      assertThat(user.opens("/schedule.xhtml?tenant=default")).isEqualTo(403);
      user.forgivesComplaints();
    }
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/schedule.xhtml?tenant=default&name=guarded");
      user.doesNotSee("Save");
      user.doesNotSee("Delete");
      user.presses("Pause");
      user.sees("guarded is paused");
      user.presses("Run now");
      user.confirms("ask-run", "Run now");
      user.sees("A task was submitted.");
    }
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"clockless\"}");
    try (ConsoleUser user = ConsoleUser.ofTenant("clockless")) {
      assertThat(user.opens("/schedule.xhtml?tenant=default&name=guarded")).isEqualTo(404);
      user.forgivesComplaints();
      user.opens("/schedules.xhtml?tenant=default");
      user.sees("No schedules yet");
      user.doesNotSee("guarded");
      user.inspects("schedules-none");
    }
  }
}
