package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.rebound.lab.cluster.Api;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages of tasks show and lead to, and how they fit, in a real browser. */
class ConsoleTaskIT {
  private static final int NARROW = 360;
  private static final double LEGIBLE = 11;
  private static final String LONG_NAME = "page-of-a-destination-with-quite-a-long-name";
  private static final Receiver receiver = new Receiver();
  private static final Api api = ApiServer.shared().api();

  @BeforeAll
  static void prepare() {
    api.put(
        "/api/v1/retry-policies/desk-two",
        "{\"backoff\":{\"type\":\"list\",\"delays\":[\"100ms\"]},\"maxAttempts\":2}");
    receiver.answer("/shut", 503);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static void to(String name, String path) {
    String json = "{\"type\":\"http\",\"url\":\"%s\",\"retryPolicy\":\"desk-two\"}";
    api.put("/api/v1/destinations/" + name, json.formatted(receiver.url(path)));
  }

  private static String submitted(String destination, String more) {
    String json = "{\"destination\":\"%s\",\"payload\":{}%s}".formatted(destination, more);
    return api.post("/api/v1/tasks", json).object().getString("id");
  }

  private static String dead(String destination) {
    String id = submitted(destination, "");
    api.awaitState(id, "DEAD");
    return id;
  }

  @Test
  void showsTheHeadersThatATaskBrings() {
    to("page-headers", "/open");
    String headers = "{\"x-markup\":\"<b>1</b>\",\"x-shop\":\"north\"}";
    String id = submitted("page-headers", ",\"delay\":\"1h\",\"headers\":" + headers);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/task.xhtml?id=" + id);
      assertThat(user.page().locator("dt:text-is('x-markup') + dd")).hasText("<b>1</b>");
      assertThat(user.page().locator("dt:text-is('x-shop') + dd")).hasText("north");
    }
  }

  @Test
  void copiesAlsoWhereThePageHasNoClipboard() {
    to("page-copied", "/open");
    String id = submitted("page-copied", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page()
          .addInitScript("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
      user.opens("/task.xhtml?id=" + id);
      user.page()
          .evaluate(
              "document.addEventListener('copy', () => { window.copied = getSelection().toString() || document.activeElement.value; })");
      user.presses("Copy as curl");
      assertThat(user.page().locator("[data-copies=curl]")).isFocused();
      assertEquals("curl ", user.page().evaluate("window.copied.slice(0, 5)"));
    }
  }

  @Test
  void looksAgainByItselfUntilTheTaskHasEnded() {
    to("page-watched", "/open");
    String id = submitted("page-watched", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/task.xhtml?id=" + id);
      user.presses("Run now");
      user.sees("It has arrived");
      assertThat(user.page().locator("details.attempt")).hasCount(1);
      assertThat(user.page().locator("[data-beat]")).hasCount(0);
    }
  }

  @Test
  void leadsFromADiscardedTaskToTheOneInItsPlaceAndToWhoDidThat() {
    to("page-edited", "/shut");
    String id = dead("page-edited");
    to("page-edited", "/open");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.presses("Redrive with this payload");
      user.sees("It has arrived");
      user.opens("/task.xhtml?id=" + id);
      user.sees("somebody took it from the dead letters: redriven as");
      user.follows("Who did that");
      user.sees("edited payload");
      user.opens("/task.xhtml?id=" + id);
      user.follows("The task that went out in its place");
      user.sees("It has arrived");
    }
  }

  @Test
  void roundsTheTimeUntilTheNextAttempt() {
    to("page-late", "/open");
    String id = submitted("page-late", ",\"delay\":\"30d\"");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/task.xhtml?id=" + id);
      user.sees("in 30 days");
    }
  }

  @Test
  void leadsFromADeadTaskToItsDeadLetterAndToWhatItRanUnder() {
    to("page-dead", "/shut");
    String id = dead("page-dead");
    try (ConsoleUser user = ConsoleUser.admin()) {
      leads(user, id, "Its dead letter", "/deadletter.xhtml?tenant=default&id=" + id);
      leads(user, id, "page-dead", "/destination.xhtml?tenant=default&name=page-dead");
      leads(user, id, "desk-two", "/policy.xhtml?tenant=default&name=desk-two");
      leads(user, id, "default", "/tenant.xhtml?name=default");
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      leads(user, id, "page-dead", "/destination.xhtml?tenant=default&name=page-dead");
      user.opens("/task.xhtml?id=" + id);
      assertThat(user.page().locator("main a[href^='tenant.xhtml']")).hasCount(0);
    }
  }

  private static void leads(ConsoleUser user, String id, String link, String page) {
    user.opens("/task.xhtml?id=" + id);
    user.follows(link);
    user.isAt(page);
  }

  @Test
  void saysOfEachAttemptWhatItAskedThoughTheDestinationWasChangedSince() {
    String hook = receiver.url("/shut") + "?shop=north&token=s3cret";
    String json = "{\"type\":\"http\",\"url\":\"%s\",\"retryPolicy\":\"desk-two\",\"headers\":%s}";
    String headers = "{\"Authorization\":\"Bearer s3cret\",\"X-Shop\":\"old\"}";
    api.put("/api/v1/destinations/page-moving", json.formatted(hook, headers));
    String id = submitted("page-moving", ",\"headers\":{\"x-own\":\"mine\"}");
    api.awaitState(id, "DEAD");
    to("page-moving", "/elsewhere");
    api.post("/api/v1/tasks/" + id + "/redrive");
    api.awaitState(id, "DELIVERED");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().setViewportSize(NARROW, 800);
      user.opens("/task.xhtml?id=" + id);
      Locator attempts = user.page().locator("details.attempt");
      assertThat(attempts).hasCount(3);
      Locator last = attempts.first();
      assertThat(last.locator(".asked")).hasText("POST " + receiver.url("/elsewhere"));
      assertThat(last.locator(".asked-headers"))
          .containsText(Pattern.compile("rebound-attempt: 3\\s+rebound-task-id: " + id));
      assertThat(last).not().containsText("X-Shop");
      Locator first = attempts.last();
      first.locator("summary").click();
      assertThat(first.locator(".asked"))
          .hasText("POST " + receiver.url("/shut") + "?shop=north&token=***");
      Locator then = first.locator(".asked-headers");
      assertThat(then).isVisible();
      assertThat(then).containsText("Authorization: ***");
      assertThat(then).containsText("X-Shop: old");
      assertThat(then).containsText("x-own: mine");
      assertThat(then).containsText("rebound-attempt: 1");
      assertThat(user.page().content()).doesNotContain("s3cret");
      user.inspects("task-attempts-narrow");
      user.follows("Its changes");
      user.isAt("/audit.xhtml?kind=destination&tenant=default&name=page-moving");
      assertThat(user.page().locator("main")).containsText("/elsewhere");
    }
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/task.xhtml?id=" + id);
      Locator last = user.page().locator("details.attempt").first();
      assertThat(last.locator(".asked-headers")).containsText("rebound-attempt: 3");
      assertThat(last).containsText("hidden for your role");
      assertThat(user.page().locator("main")).not().containsText("x-own");
    }
  }

  @Test
  void saysOfAnAttemptThatSentNothingThatItIsNotKnown() {
    String far = "{\"type\":\"handler\",\"handler\":\"discard\"}";
    api.put("/api/v1/destinations/page-inside", far);
    String id = submitted("page-inside", "");
    api.awaitState(id, "DELIVERED");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/task.xhtml?id=" + id);
      assertThat(user.page().locator("details.attempt .asked")).hasText("handler discard");
      assertThat(user.page().locator("details.attempt .asked-headers")).hasCount(0);
      ApiServer.shared()
          .execute("update attempt set destination_version = null where task_id = '" + id + "'");
      user.opens("/task.xhtml?id=" + id);
      assertThat(user.page().locator("details.attempt")).containsText("Not known");
    }
  }

  @Test
  void drawsALifeToItsEndInLettersThatCanBeReadOnANarrowScreen() {
    to("page-life", "/shut");
    String id = dead("page-life");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().setViewportSize(NARROW, 800);
      user.opens("/task.xhtml?id=" + id);
      Locator words = user.page().locator("svg.life text.name").locator("visible=true");
      assertThat(words).hasText(new String[] {"accepted", "1", "2", "dead"});
      Number drawn =
          (Number)
              words
                  .first()
                  .evaluate("e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a");
      assertThat(drawn.doubleValue()).isGreaterThan(LEGIBLE);
    }
  }

  @Test
  void fitsTheListOfTasksWhateverTheirKeys() {
    submitSome();
    String key = "\"key\":\"" + "k".repeat(120) + "\"";
    submitted(LONG_NAME, ",\"delay\":\"1h\"," + key);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=since%3A1h");
      user.inspects("tasks-many");
      assertThat(isCutOff(user)).isFalse();
      user.opens("/tasks.xhtml?q=destination%3A" + LONG_NAME);
      assertThat(isCutOff(user)).isFalse();
      Locator id = user.page().locator("td.col-task a");
      assertThat(id.evaluate("e => e.getClientRects().length")).isEqualTo(1);
      assertThat(user.page().locator("td.col-key .cut")).hasAttribute("title", "k".repeat(120));
    }
  }

  private static void submitSome() {
    to("post", "/open");
    to("depot", "/shut");
    to(LONG_NAME, "/open");
    for (int order = 1; order <= 6; order++) {
      String key = ",\"key\":\"order-" + order + "\"";
      submitted("post", order % 3 == 0 ? ",\"delay\":\"1h\"" : "");
      submitted("depot", key);
    }
    dead("depot");
  }

  private static boolean isCutOff(ConsoleUser user) {
    return (boolean)
        user.page()
            .locator(".tasks")
            .evaluate("e => e.querySelector('table').offsetWidth > e.clientWidth");
  }
}
