package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.Test;

/** Coming back: after a refusal, an expired session or page, and a reload of what was answered. */
class ConsoleReturnIT {
  private static final Api admin = ApiServer.shared().admin();
  private static final Api api = ApiServer.shared().api();

  private static String tenant(String name) {
    admin.post("/api/v1/tenants", "{\"name\":\"" + name + "\"}");
    return "/tenant.xhtml?name=" + name;
  }

  private static String destination(String name, String url) {
    api.put("/api/v1/destinations/" + name, "{\"type\":\"http\",\"url\":\"" + url + "\"}");
    return "/destination.xhtml?tenant=default&name=" + name;
  }

  @Test
  void staysAtTheAddressOfTheThingWhenItIsRefused() {
    String page = tenant("mooring");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Weight", "abc");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000");
      assertThat(user.page().url()).endsWith("/console" + page);
      String destination = destination("jetty", "http://127.0.0.1:1/");
      user.opens(destination);
      user.types("URL", "not a url");
      user.presses("Save");
      user.sees("must be a URL");
      assertThat(user.page().url()).endsWith("/console" + destination);
    }
  }

  @Test
  void leadsBackToTheThingWhenTheSessionHasExpiredAfterARefusal() {
    String page = tenant("buoy");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Weight", "abc");
      user.presses("Save");
      user.sees("must be a whole number from 1 to 1000");
      user.page().context().clearCookies();
      user.types("Weight", "9");
      user.presses("Save");
      user.isAt("/login.xhtml");
      user.sees("The page had expired. Please sign in again.");
      user.inspects("sign-in-expired");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt(page);
      assertThat(user.field("Name").inputValue()).isEqualTo("buoy");
    }
  }

  @Test
  void keepsWhatIsTypedWhenTheSessionEndsUnderAFormThatDrawsMeanwhile() {
    api.put(
        "/api/v1/retry-policies/halyard",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"1s\"},\"maxAttempts\":2}");
    String page = "/policy.xhtml?tenant=default&name=halyard";
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Wait", "2s");
      user.page().context().clearCookies();
      user.field("Wait").press("5");
      user.sees("The session has ended");
      user.shows("Wait", "2s5");
      user.inspects("policy-session-ended");
      user.presses("Save");
      user.sees("The session has ended");
      user.shows("Wait", "2s5");
      user.follows("Sign in");
      user.isAt("/login.xhtml");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt(page);
    }
  }

  @Test
  void doesOnceWhatIsSentTwice() {
    String page = tenant("twice");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Key name", "clicked");
      user.page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make key"))
          .dblclick();
      user.sees("shown this once");
      user.types("Key name", "posted");
      user.page()
          .evaluate(
              """
              async () => {
                const button = [...document.querySelectorAll('input, button')].find(each => (each.value || each.textContent) === 'Make key');
                const fields = new URLSearchParams(new FormData(button.form));
                fields.append(button.name, button.value);
                const send = () => fetch(button.form.action, {method: 'POST', body: fields, redirect: 'manual'});
                await Promise.all([send(), send(), send()]);
              }
              """);
      assertThat(admin.get("/api/v1/tenants/twice/keys").items())
          .extracting(key -> key.asJsonObject().getString("name"))
          .containsExactlyInAnyOrder("clicked", "posted");
    }
  }

  @Test
  void keepsAFormOpenWhileManyOtherPagesAreLookedAt() {
    String page = tenant("moored");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Weight", "9");
      Page other = user.page().context().newPage();
      for (int i = 0; i < 40; i++) {
        other.navigate(
            user.page()
                .url()
                .replaceAll("/console/.*", "/console/tasks.xhtml?q=since:" + (i + 1) + "h"));
      }
      user.presses("Save");
      user.sees("moored was saved.");
      user.shows("Weight", "9");
    }
  }

  @Test
  void saysThatThePageHadExpiredAndOpensItAnew() {
    String page = tenant("anchor");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.page()
          .evaluate(
              "document.querySelectorAll('[name=\"jakarta.faces.ViewState\"]')"
                  + ".forEach(field => { field.value = '1:1'; })");
      user.types("Weight", "9");
      user.presses("Save");
      user.sees("The page had expired");
      user.isAt(page);
      assertThat(user.field("Name").inputValue()).isEqualTo("anchor");
      user.inspects("tenant-expired");
    }
  }

  @Test
  void doesNotCarryFieldsInItsAddressIntoAForm() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(tenant("pontoon") + "&edit%3Aweight=7&edit=edit");
      assertThat(user.page().locator("form#edit").getAttribute("action"))
          .isEqualTo("/console/tenant.xhtml?name=pontoon");
    }
  }

  @Test
  void makesNoSecondKeyWhenThePageIsReloaded() {
    String page = tenant("capstan");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(page);
      user.types("Key name", "winch");
      user.presses("Make key");
      user.sees("shown this once");
      String key = user.page().locator("#new-key").textContent();
      assertThat(ApiServer.shared().api(key).get("/api/v1/tasks").status()).isEqualTo(200);
      user.page().reload();
      user.sees("winch");
      user.doesNotSee("shown this once");
      assertThat(admin.get("/api/v1/tenants/capstan/keys").items()).hasSize(1);
      user.presses("Revoke winch");
      user.confirms("ask-revoke", "Revoke");
      user.sees("The key was revoked.");
      user.page().reload();
      user.doesNotSee("The key was revoked.");
    }
  }

  @Test
  void sendsNoSecondTestMessageWhenThePageIsReloaded() {
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.admin()) {
      user.opens(destination("sounding", receiver.url("/sounding")));
      user.types("Timeout", "8s");
      user.presses("Send a test message");
      user.sees("It arrived.");
      assertThat(user.field("Timeout").inputValue()).isEqualTo("8s");
      user.page().reload();
      user.sees("Send a test message");
      user.doesNotSee("It arrived.");
      assertThat(receiver.received("/sounding")).hasSize(1);
    }
  }

  @Test
  void pausesWithoutLosingWhatWasTyped() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(destination("lock", "http://127.0.0.1:1/"));
      user.types("Timeout", "8s");
      user.types("URL", "not yet a url");
      user.presses("Pause");
      user.sees("lock is paused");
      assertThat(user.field("Timeout").inputValue()).isEqualTo("8s");
      assertThat(user.field("URL").inputValue()).isEqualTo("not yet a url");
      user.inspects("destination-paused");
      user.presses("Delete");
      user.presses("Back");
      assertThat(user.field("Timeout").inputValue()).isEqualTo("8s");
      user.types("URL", "http://127.0.0.1:2/");
      user.presses("Save");
      user.sees("lock was saved.");
      PlaywrightAssertions.assertThat(user.field("Timeout")).hasValue("8s");
      var stored = api.get("/api/v1/destinations/lock").object();
      assertThat(stored.getString("timeout")).isEqualTo("8s");
      assertThat(stored.getBoolean("paused")).isTrue();
    }
  }

  @Test
  void makesAndRevokesKeysAndDrainsWithoutLosingWhatWasTyped() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(tenant("bollard"));
      user.types("Weight", "7");
      user.types("Key name", "winch");
      user.presses("Make key");
      user.sees("It is shown this once");
      user.shows("Weight", "7");
      user.types("Weight", "8");
      user.types("Key name", "next");
      user.presses("Revoke winch");
      user.presses("Back");
      user.shows("Weight", "8");
      user.presses("Revoke winch");
      user.confirms("ask-revoke", "Revoke");
      user.sees("The key was revoked.");
      user.shows("Weight", "8");
      user.shows("Key name", "next");
      user.presses("Drain");
      user.confirms("ask-drain", "Drain");
      user.sees("draining");
      user.shows("Weight", "8");
      user.presses("Save");
      user.sees("bollard was saved.");
      var stored = admin.get("/api/v1/tenants/bollard").object();
      assertThat(stored.getInt("weight")).isEqualTo(8);
      assertThat(stored.getBoolean("draining")).isTrue();
    }
  }

  @Test
  void asksBeforeAPolicyIsDeletedWithoutLosingWhatWasTyped() {
    api.put(
        "/api/v1/retry-policies/ebb",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"5s\"},\"maxAttempts\":3}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/policy.xhtml?tenant=default&name=ebb");
      user.types("Attempts in all", "6");
      user.presses("Delete");
      user.sees("Delete ebb?");
      user.presses("Back");
      user.shows("Attempts in all", "6");
      user.presses("Save");
      user.sees("ebb was saved.");
    }
  }

  @Test
  void givesAnotherPasswordWithoutLosingTheRoleThatWasChosen() {
    admin.post(
        "/api/v1/users",
        "{\"name\":\"cook\",\"password\":\"" + ApiServer.PASSWORD + "\",\"role\":\"viewer\"}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/user.xhtml?name=cook");
      user.chooses("Role", "operator");
      user.presses("Take away");
      user.presses("Back");
      user.shows("Role", "operator");
      user.types("New password", "short");
      user.presses("Set password");
      user.sees("must have 8 to 200 characters");
      user.shows("Role", "operator");
      user.types("New password", "harbour lights 3");
      user.presses("Set password");
      user.sees("cook has another password");
      user.shows("Role", "operator");
      user.presses("Save");
      user.sees("cook was changed");
      assertThat(admin.get("/api/v1/users/cook").object().getString("role")).isEqualTo("operator");
    }
  }

  @Test
  void tellsWhoeverPausedWhatSomebodyElseChangedBefore() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens(destination("weir", "http://127.0.0.1:1/"));
      api.put(
          "/api/v1/destinations/weir",
          "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/\",\"timeout\":\"9s\"}");
      user.types("Timeout", "8s");
      user.presses("Pause");
      user.sees("weir is paused");
      user.presses("Save");
      user.sees("Somebody else has changed this in the meantime.");
      assertThat(user.field("Timeout").inputValue()).isEqualTo("8s");
    }
  }
}
