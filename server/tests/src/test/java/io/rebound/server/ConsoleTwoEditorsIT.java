package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rebound.lab.cluster.Api;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two people who edit the same thing, each in a browser of their own: the second is told. */
class ConsoleTwoEditorsIT {
  private static final String TOLD = "Somebody else has changed this in the meantime.";
  private static final Api api = ApiServer.shared().api();
  private static final Api admin = ApiServer.shared().admin();

  @Test
  void ofATenant() {
    admin.post("/api/v1/tenants", "{\"name\":\"pier\"}");
    String page = "/tenant.xhtml?name=pier";
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.admin()) {
      open(page, first, second);
      first.types("Weight", "5");
      first.presses("Save");
      first.sees("pier was saved.");
      second.types("Weight", "7");
      second.types("Retry policy", "pro");
      second.presses("Save");
      told(second, "weight", "1", "5");
      second.shows("Weight", "7");
      second.shows("Retry policy", "pro");
      second.inspects("tenant-meanwhile");
      assertThat(admin.get("/api/v1/tenants/pier").object().getInt("weight")).isEqualTo(5);

      first.presses("Drain");
      first.confirms("ask-drain", "Drain");
      first.sees("draining");
      second.presses("Save mine over theirs");
      second.sees(TOLD);
      PlaywrightAssertions.assertThat(difference(second)).containsText("draining");
      second.presses("Save mine over theirs");
      second.sees("pier was saved.");
      second.sees("draining");
      assertThat(admin.get("/api/v1/tenants/pier").object().getInt("weight")).isEqualTo(7);
    }
  }

  @Test
  void ofADestination() {
    api.put("/api/v1/destinations/ferry", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String page = "/destination.xhtml?tenant=default&name=ferry";
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.ofTenant("default")) {
      open(page, first, second);
      first.types("Timeout", "9s");
      first.presses("Save");
      first.sees("ferry was saved.");
      second.types("Timeout", "8s");
      second.presses("Save");
      told(second, "timeout", "30s", "9s");
      second.shows("Timeout", "8s");
      second.inspects("destination-meanwhile");
      second.follows("Drop mine and load theirs");
      second.isAt(page);
      second.doesNotSee(TOLD);
      second.shows("Timeout", "9s");
    }
  }

  @Test
  void whoPausesWhatIsPausedAlreadyIsToldToo() {
    String discards = "{\"type\":\"handler\",\"handler\":\"discard\"";
    api.put("/api/v1/destinations/raft", discards + "}");
    try (ConsoleUser second = ConsoleUser.admin()) {
      second.opens("/destination.xhtml?tenant=default&name=raft");
      api.put("/api/v1/destinations/raft", discards + ",\"timeout\":\"9s\",\"paused\":true}");
      second.presses("Pause");
      second.sees("raft is paused");
      second.types("Retry policy", "pro");
      second.presses("Save");
      told(second, "timeout", "30s", "9s");
    }
  }

  @Test
  void ofARetryPolicy() {
    api.put(
        "/api/v1/retry-policies/tidal",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"5s\"},\"maxAttempts\":3}");
    String page = "/policy.xhtml?tenant=default&name=tidal";
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.admin()) {
      open(page, first, second);
      first.types("Attempts in all", "6");
      first.presses("Save");
      first.sees("tidal was saved.");
      second.types("Attempts in all", "9");
      second.presses("Save");
      told(second, "maxAttempts", "3", "6");
      second.shows("Attempts in all", "9");
      second.presses("Save mine over theirs");
      second.sees("tidal was saved.");
      second.sees("version 3");
    }
  }

  @Test
  void ofAUser() {
    admin.post(
        "/api/v1/users",
        "{\"name\":\"stoker\",\"password\":\"" + ApiServer.PASSWORD + "\",\"role\":\"viewer\"}");
    String page = "/user.xhtml?name=stoker";
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.admin()) {
      open(page, first, second);
      first.chooses("Role", "operator");
      first.presses("Save");
      first.sees("stoker was changed");
      second.chooses("Role", "admin");
      second.presses("Save");
      told(second, "role", "viewer", "operator");
      second.shows("Role", "admin");
      second.follows("Drop mine and load theirs");
      second.isAt(page);
      second.shows("Role", "operator");
    }
  }

  private static void open(String page, ConsoleUser... users) {
    for (ConsoleUser user : users) {
      user.opens(page);
    }
  }

  private static void told(ConsoleUser user, String field, String before, String after) {
    user.sees(TOLD);
    Pattern change = Pattern.compile(field + ".*" + before + ".*" + after, Pattern.DOTALL);
    PlaywrightAssertions.assertThat(difference(user)).containsText(change);
  }

  private static Locator difference(ConsoleUser user) {
    return user.page().locator(".meanwhile");
  }
}
