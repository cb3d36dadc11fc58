package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all screens of the console share, in a real browser. */
class ConsoleFrameIT {

  @Test
  void opensToAnAdministrator() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      user.opens("/index.xhtml");
      user.inspects("sign-in");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/index.xhtml");
      user.sees("Sign out");
    }
  }

  @Test
  void saysWhatIsMissingOrWrongAtTheForm() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      user.opens("/login.xhtml");
      user.presses("Sign in");
      user.sees("Please give your name.");
      user.signsIn("nobody", "not the password");
      user.sees("This name and this password do not match.");
      user.shows("Name", "nobody");
    }
  }

  @Test
  void leadsBackToWhereOneWas() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      user.opens("/tasks.xhtml?q=state%3Adead");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/tasks.xhtml?q=state%3Adead");
      user.page().context().clearCookies();
      user.choosesTenant("default");
      user.isAt("/login.xhtml");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/tasks.xhtml?q=state%3Adead");
    }
  }

  @Test
  void leadsNowhereElse() {
    try (ConsoleUser user = ConsoleUser.stranger()) {
      user.opens("/login.xhtml?from=//example.org/console/");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/index.xhtml");
    }
  }

  @Test
  void goesByKeys() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.isAt("/index.xhtml");
      user.keys("?");
      user.sees("Go to Tasks");
      user.inspects("help");
      user.keys("Escape", "t");
      assertThat(user.page().evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
      user.keys("g", "t");
      user.isAt("/tasks.xhtml");
      assertThat(user.page().evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
    }
  }

  @Test
  void saysOnANarrowScreenWhoOneIsAndLeadsToThePassword() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().setViewportSize(360, 700);
      user.opens("/tasks.xhtml");
      user.page().locator(".person a").getByText("admin").first().click();
      user.isAt("/password.xhtml");
    }
  }

  @Test
  void forbidsScriptsOfOthers() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      String policy =
          user.page()
              .navigate(ApiServer.shared().address() + "/console/tasks.xhtml")
              .headerValue("Content-Security-Policy");
      assertThat(policy).contains("default-src 'none'", "style-src 'self';", "'nonce-");
      assertThat(policy).doesNotContain("unsafe");
    }
  }

  @Test
  void forbidsScriptsAlsoInWhatIsNoPage() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      for (String path : List.of("/no-such-thing", "/task.xhtml?id=none", "/suggest/names")) {
        var answer = user.page().navigate(ApiServer.shared().address() + "/console" + path);
        assertThat(answer.headerValue("Content-Security-Policy"))
            .as(path)
            .contains("default-src 'none'")
            .doesNotContain("nonce", "unsafe");
        assertThat(answer.headerValue("X-Content-Type-Options")).isEqualTo("nosniff");
      }
      var file = user.page().request().get(ApiServer.shared().address() + "/console/tasks.csv");
      assertThat(file.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsKey("content-security-policy");
      assertThat(file.body()).startsWith(0xEF, 0xBB, 0xBF);
    }
  }

  @Test
  void breaksLongNamesWhereTheScreenEnds() {
    String name = "n".repeat(63);
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"" + name + "\"}");
    String keys = "/api/v1/tenants/" + name + "/keys";
    String key = admin.post(keys, "{\"name\":\"k\"}").object().getString("key");
    Api api = ApiServer.shared().api(key);
    api.put(
        "/api/v1/retry-policies/" + name,
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"1s\"},\"maxAttempts\":2}");
    api.put(
        "/api/v1/destinations/" + name,
        "{\"type\":\"handler\",\"handler\":\"discard\",\"retryPolicy\":\"" + name + "\"}");
    String query = "?tenant=" + name + "&";
    try (ConsoleUser user = ConsoleUser.admin()) {
      for (String page :
          List.of(
              "/tenant.xhtml?name=" + name,
              "/destinations.xhtml" + query,
              "/destination.xhtml" + query + "name=" + name,
              "/policies.xhtml" + query + "destination=" + name,
              "/policy.xhtml" + query + "name=" + name)) {
        assertThat(user.opens(page)).isEqualTo(200);
        assertThat(user.page().evaluate("document.documentElement.scrollWidth"))
            .as(page)
            .isEqualTo(1280);
        user.inspects("long-name-" + page.substring(1, page.indexOf('.')));
      }
    }
  }

  @Test
  void staysShutAfterSigningOut() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.presses("Sign out");
      user.isAt("/login.xhtml");
      user.opens("/tasks.xhtml");
      user.isAt("/login.xhtml?from=");
      user.doesNotSee("The page had expired");
    }
  }

  @Test
  void endsTheSessionOfAUserWhoWasDeleted() {
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/tasks.xhtml"); // the overview would leave by itself
      ApiServer.shared().admin().delete("/api/v1/users/" + user.name());
      Waiting.until(
          Duration.ofSeconds(30),
          "whoever was deleted has to sign in",
          () -> {
            user.opens("/tasks.xhtml");
            return user.page().url().contains("/login.xhtml?from=");
          });
    }
  }

  @Test
  void findsATenantAmongManyByWhatIsTyped() {
    ApiServer.shared()
        .execute(
            "insert into tenant (name) select 'berth-' || lpad(n::text, 4, '0')"
                + " from generate_series(1, 5000) n");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml");
      user.tenantChoice().click();
      user.tenantChoice().pressSequentially("h-47");
      PlaywrightAssertions.assertThat(
              user.page().locator("#tenant-names option[value='berth-4711']"))
          .hasCount(0);
      user.tenantChoice().pressSequentially("11");
      PlaywrightAssertions.assertThat(
              user.page().locator("#tenant-names option[value='berth-4711']"))
          .hasCount(1);
      user.inspects("tenant-typed");
      user.page().evaluate("document.body.dataset.before = 'yes'");
      // as the browser does with what is chosen in its list
      user.tenantChoice()
          .evaluate(
              "field => { field.value = 'berth-4711'; field.dispatchEvent("
                  + "new InputEvent('input', {bubbles: true, inputType: 'insertReplacementText'})); }");
      PlaywrightAssertions.assertThat(user.page().locator("body[data-before]")).hasCount(0);
      PlaywrightAssertions.assertThat(user.tenantChoice()).hasValue("berth-4711");
      user.isAt("/tasks.xhtml");
      user.opens("/destinations.xhtml");
      user.sees("Where the tasks of berth-4711 go.");
      user.choosesTenant("nobody's");
      user.sees("There is no tenant 'nobody's'.");
      PlaywrightAssertions.assertThat(user.tenantChoice()).hasValue("berth-4711");
      user.choosesTenant("All tenants");
      user.sees("Whose?");
      user.inspects("tenant-choose");
      user.page().locator("#whose").fill("berth-4712");
      user.page().locator("#whose-show").click();
      user.sees("Where the tasks of berth-4712 go.");
      user.opens("/policies.xhtml?tenant=berth-none");
      user.sees("There is no tenant 'berth-none'.");
    } finally {
      ApiServer.shared().execute("delete from tenant where name like 'berth-%'");
    }
  }

  @Test
  void opensAPageAnewWhenItHasExpired() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=state%3Acancelled");
      user.page()
          .evaluate(
              "document.querySelectorAll('[name=\"jakarta.faces.ViewState\"]')"
                  + ".forEach(field => { field.value = '1:1'; })");
      user.choosesTenant("default");
      // The address is the same before and after, so the choice is what is waited for.
      PlaywrightAssertions.assertThat(user.tenantChoice()).hasValue("");
      user.isAt("/tasks.xhtml?q=state%3Acancelled");
    }
  }

  @Test
  void sendsAScriptToTheFormInWordsOfItsOwn() throws Exception {
    HttpRequest partial =
        HttpRequest.newBuilder(URI.create(ApiServer.shared().address() + "/console/index.xhtml"))
            .header("Faces-Request", "partial/ajax")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(HttpClient.newHttpClient().send(partial, BodyHandlers.ofString()).body())
        .contains(
            "<redirect url=\"/console/login.xhtml?from=%2Fconsole%2Findex.xhtml&amp;expired=1\"/>");
  }
}
