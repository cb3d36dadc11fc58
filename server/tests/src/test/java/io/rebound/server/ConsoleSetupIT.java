package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.Test;

/** Retry policies and destinations at the console. */
class ConsoleSetupIT {

  @Test
  void aPolicyIsDrawnWhileItIsTypedAndKeptInVersions() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/policies.xhtml");
      user.sees("Whose?");
      user.follows("default");
      user.sees("standard-webhooks");
      user.follows("New policy");
      user.types("Policy", "brisk-tide");
      user.types("First wait", "soon");
      user.presses("Save");
      user.sees("must be a duration");
      user.shows("Policy", "brisk-tide");
      user.shows("First wait", "soon");
      user.types("First wait", "");
      user.field("First wait").pressSequentially("2s");
      user.types("Attempts in all", "");
      user.field("Attempts in all").pressSequentially("4");
      user.sees("4 attempts, all within 14 s");
      user.inspects("policy-new");
      user.presses("Save");
      user.sees("brisk-tide was saved.");

      user.presses("Edit as JSON");
      String json = user.field("As JSON").inputValue();
      assertThat(json).contains("\"maxAttempts\": 4");
      user.types("As JSON", json.replace(": 4", ": 0"));
      user.presses("Save");
      user.sees("must be from 1 to 1000");
      user.types("As JSON", json.replace("full", "none"));
      user.presses("Save");
      user.sees("version 2");
      user.page().locator("summary").first().click();
      user.inspects("policy");
    }
  }

  @Test
  void theListSaysHowDestinationsDoOfLate() {
    Api api = ApiServer.shared().api();
    String unreachable =
        "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/x\",\"retryPolicy\":\"%s\"}";
    api.put(
        "/api/v1/retry-policies/one-shot",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}");
    api.put("/api/v1/destinations/ailing", unreachable.formatted("one-shot"));
    api.post("/api/v1/tasks", "{\"destination\":\"ailing\",\"payload\":1}");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.page()
          .waitForCondition(
              () -> {
                user.opens("/destinations.xhtml?tenant=default");
                return user.page().getByText("1 of 1 failed").count() > 0;
              },
              new Page.WaitForConditionOptions().setTimeout(60_000));
      user.inspects("destinations-health");
      user.follows("1 of 1 failed");
      user.sees("connection to 127.0.0.1:1");
    }
  }

  @Test
  void aBreakerIsSetSeenOpenAndClosed() {
    Api api = ApiServer.shared().api();
    api.put(
        "/api/v1/destinations/fragile",
        "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/x\",\"retryPolicy\":\"pro\"}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/destination.xhtml?tenant=default&name=fragile");
      user.types("Breaker: failures in a row", "many");
      user.types("Breaker: open for", "2h");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000, but is 'many'");
      user.shows("Breaker: open for", "2h");
      user.types("Breaker: failures in a row", "1");
      user.presses("Save");
      user.sees("must be from 1s to 1h");
      user.types("Breaker: open for", "1h");
      user.types("Rate: attempts at most", "600");
      user.types("Rate: in", "1m");
      user.presses("Save");
      user.sees("fragile was saved.");
      user.shows("Rate: in", "1m");

      api.post("/api/v1/tasks", "{\"destination\":\"fragile\",\"payload\":1}");
      api.await(
          "/api/v1/destinations/fragile/lane",
          reply -> "open".equals(reply.object().getJsonObject("breaker").getString("state")));
      user.opens("/destinations.xhtml?tenant=default");
      user.sees("breaker open");
      user.follows("fragile");
      user.sees("Failures in a row");
      user.inspects("destination-breaker");
      user.presses("Close the breaker");
      user.sees("fragile is open again.");
      assertThat(user.page().getByText("breaker open").count()).isZero();
      assertThat(
              ApiServer.shared().admin().get("/api/v1/audit?kind=destination&name=fragile").text())
          .contains("closes its breaker");
    }
  }

  @Test
  void theEffectivePolicySaysWhereEachValueComesFrom() {
    ApiServer.shared()
        .api()
        .put(
            "/api/v1/destinations/explained",
            "{\"type\":\"handler\",\"handler\":\"discard\",\"retryPolicy\":\"pro\",\"timeout\":\"7s\"}");
    var explained =
        ApiServer.shared()
            .api()
            .get("/api/v1/retry-policies/explain?destination=explained")
            .object();
    assertThat(explained.getString("retryPolicy")).isEqualTo("pro");
    assertThat(explained.getJsonArray("levels").getJsonObject(0).getString("origin"))
        .isEqualTo("destination");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/policies.xhtml?tenant=default");
      user.chooses("Destination", "explained");
      user.presses("Explain");
      user.sees("runs under pro, named by the destination");
      user.sees("7s");
      user.inspects("policies");
      user.doesNotSee("New policy");
    }
  }

  @Test
  void aDestinationIsMadeTestedAndItsSecretRotated() {
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/destinations.xhtml");
      user.follows("New destination");
      user.inspects("destination-types");
      user.follows("Webhook");
      user.types("Destination", "lighthouse");
      user.types("URL", "not a url");
      user.presses("Make destination");
      user.sees("must be a URL");
      user.shows("URL", "not a url");
      user.types("URL", receiver.url("/light?token=url-secret&kind=a"));
      user.types("Headers", "Authorization: Bearer first-secret");
      user.presses("Make destination");
      user.sees("lighthouse was made.");
      user.shows("Headers", "Authorization: ***");
      user.shows("URL", receiver.url("/light?token=***&kind=a"));
      assertThat(user.page().content()).doesNotContain("first-secret", "url-secret");

      user.presses("Send a test message");
      user.sees("It arrived.");
      user.inspects("destination");

      user.types("Headers", "X-Api-Key: ***");
      user.presses("Save");
      user.sees("the value of X-Api-Key is needed");
      user.types("URL", "http://elsewhere.example/light?token=***");
      user.presses("Save");
      user.sees("the value of token is needed");
      user.types("URL", receiver.url("/light?token=***&kind=a"));
      user.types("Headers", "Authorization: Bearer second-secret");
      user.presses("Save");
      user.sees("lighthouse was saved.");
      user.presses("Send a test message");
      user.sees("It arrived.");
      assertThat(receiver.queries("/light")).containsOnly("token=url-secret&kind=a").hasSize(2);
      user.presses("Pause");
      user.sees("lighthouse is paused");
      user.presses("Resume");
      user.sees("lighthouse is open again");
      user.presses("Delete");
      user.sees("Delete lighthouse?");
      user.confirms("ask-delete", "Delete");
      user.sees("lighthouse was deleted.");
    }
    assertThat(
            ApiServer.shared().admin().get("/api/v1/audit?name=lighthouse&kind=destination").text())
        .contains("another secret in Authorization", "\"test\"", "console")
        .doesNotContain("second-secret", "url-secret");
  }

  @Test
  void theSecondOfTwoEditorsOfADestinationIsTold() {
    Api api = ApiServer.shared().api();
    api.put("/api/v1/destinations/both", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/destination.xhtml?tenant=default&name=both");
      api.put(
          "/api/v1/destinations/both",
          "{\"type\":\"handler\",\"handler\":\"discard\",\"timeout\":\"9s\"}");
      user.types("Timeout", "8s");
      user.presses("Save");
      user.sees("Somebody else has changed this in the meantime.");
      user.shows("Timeout", "8s");
    }
  }

  @Test
  void aFieldThatIsClearedIsWrongAndKeepsWhatIsStored() {
    Api api = ApiServer.shared().api();
    api.put(
        "/api/v1/destinations/cleared",
        "{\"type\":\"handler\",\"handler\":\"discard\",\"timeout\":\"9s\",\"maxInFlight\":7}");
    api.put(
        "/api/v1/retry-policies/cleared",
        "{\"backoff\":{\"type\":\"exponential\",\"base\":\"1s\",\"factor\":3,\"cap\":\"9s\"},\"maxAttempts\":3}");
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/destination.xhtml?tenant=default&name=cleared");
      user.types("Timeout", "");
      user.types("In flight at most", "");
      user.presses("Save");
      user.sees("must be a duration such as 1500ms, 30s, 5m, 2h, 3d or PT1.5S, but is empty");
      user.sees("must be a whole number from 1 to 100000, but is empty");

      user.opens("/policy.xhtml?tenant=default&name=cleared");
      for (String label :
          new String[] {"Factor", "Longest wait", "Attempts in all", "Obey Retry-After up to"}) {
        user.types(label, "");
      }
      user.presses("Save");
      user.sees("must be a number from 1 to 100, but is empty");
      user.sees("must be a whole number from 1 to 1000, but is empty");
      assertThat(user.page().getByText("must be a duration such as").count()).isEqualTo(2);
    }
    assertThat(api.get("/api/v1/destinations/cleared").text()).contains("9s", "7");
    assertThat(api.get("/api/v1/retry-policies/cleared").text()).contains("9s", "\"factor\":3");
  }

  @Test
  void aPolicyThatIsNamedIsNotDeletedAndSaysByHowMany() {
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"moored\"}");
    String path = "/api/v1/tenants/moored";
    String key =
        ApiServer.shared()
            .admin()
            .post(path + "/keys", "{\"name\":\"k\"}")
            .object()
            .getString("key");
    Api api = ApiServer.shared().api(key);
    api.put(
        "/api/v1/retry-policies/anchor",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"5s\"},\"maxAttempts\":3}");
    String named = "{\"type\":\"handler\",\"handler\":\"discard\",\"retryPolicy\":\"anchor\"}";
    api.put("/api/v1/destinations/port", named);
    api.put("/api/v1/destinations/starboard", named);
    ApiServer.shared().admin().put(path, "{\"retryPolicy\":\"anchor\"}");
    try (ConsoleUser user = ConsoleUser.ofTenant("moored")) {
      user.opens("/policy.xhtml?tenant=moored&name=anchor");
      user.presses("Delete");
      user.sees("anchor is named by 2 destinations and by 1 tenant for all its tasks");
      user.sees("destination port, destination starboard");
      ApiServer.shared().admin().put(path, "{\"retryPolicy\":\"pro\"}");
      api.delete("/api/v1/destinations/port");
      api.delete("/api/v1/destinations/starboard");
      user.opens("/policy.xhtml?tenant=moored&name=anchor");
      user.presses("Delete");
      user.sees("No destination and no tenant names it.");
      user.page().locator("#ask-delete").getByText("Delete").last().click();
      user.sees("anchor was deleted.");
    }
  }

  @Test
  void anOperatorPausesButChangesNothingElse() {
    ApiServer.shared()
        .api()
        .put("/api/v1/destinations/gated", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/destination.xhtml?tenant=default&name=gated");
      user.sees("Timeout");
      user.doesNotSee("Delete");
      user.doesNotSee("Save");
      user.doesNotSee("Send a test message");
      user.presses("Pause");
      user.sees("gated is paused");
      user.opens("/policy.xhtml");
      user.isAt("/policies.xhtml");
      user.opens("/destination.xhtml?name=gated");
      user.isAt("/destinations.xhtml");
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"strangers\"}");
      assertThat(user.opens("/destinations.xhtml?tenant=strangers")).isEqualTo(200);
      user.doesNotSee("strangers");
      assertThat(user.opens("/policy.xhtml?tenant=strangers")).isEqualTo(404);
      user.forgivesComplaints();
    }
  }
}
