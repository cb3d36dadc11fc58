package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.rebound.lab.cluster.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The overview moves by itself: told by the server, or else by asking. */
@Timeout(120) // a stream that says nothing would be read for ten minutes
class ConsoleLiveIT {
  private static final String STREAM = "**/console/live";
  private static final String NO_TIMERS = "window.setInterval = () => 0";
  private static final String REMEMBERS_THE_PAGE = "window.stillTheSamePage = true";
  private static final int PENDING = 4;
  private static final Api api = ApiServer.shared().api();

  @BeforeAll
  static void makeSomewhere() {
    api.put("/api/v1/destinations/live-later", "{\"type\":\"handler\",\"handler\":\"discard\"}");
  }

  @Test
  void movesWhenTheServerSaysSoWithoutReloadingAndWithoutAsking() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().addInitScript(NO_TIMERS);
      List<String> asked = asked(user.page());
      user.opens("/index.xhtml");
      user.page().evaluate(REMEMBERS_THE_PAGE);
      String before = pending(user).textContent();
      asked.clear();

      submitForLater();

      assertThat(pending(user)).not().hasText(before);
      user.sees("Live");
      assertThat(user.page().evaluate("window.stillTheSamePage")).isEqualTo(true);
      assertThat(asked).isNotEmpty().allMatch(request -> request.startsWith("POST"));
    }
  }

  @Test
  void asksByItselfWhileThereIsNoStream() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().route(STREAM, Route::abort);
      user.opens("/index.xhtml");
      user.page().evaluate(REMEMBERS_THE_PAGE);
      String before = pending(user).textContent();

      submitForLater();

      assertThat(pending(user)).not().hasText(before);
      user.sees("Asks every five seconds");
      assertThat(user.page().evaluate("window.stillTheSamePage")).isEqualTo(true);
    }
  }

  @Test
  void asksByItselfWhenTheStreamBreaks() {
    AtomicBoolean broken = new AtomicBoolean();
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page()
          .route(
              STREAM,
              route -> {
                if (broken.getAndSet(true)) {
                  route.abort();
                  return;
                }
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("data: 1\n\n"));
              });
      user.opens("/index.xhtml");
      String before = pending(user).textContent();
      user.sees("Asks every five seconds");

      submitForLater();

      assertThat(pending(user)).not().hasText(before);
    }
  }

  @Test
  void restsWhileNobodySeesThePage() throws Exception {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/index.xhtml");
      user.sees("Live");
      user.page().evaluate(hidden(true));
      List<String> asked = asked(user.page());
      // the second time is later than the page would ask by itself
      assertThat(saysWithin(stream(HttpClient.newHttpClient(), cookie(user)), 2)).isEqualTo(2);
      user.sees("Live"); // and whatever was asked until now has been noticed
      assertThat(asked).isEmpty();
      user.page().waitForRequest(STREAM, () -> user.page().evaluate(hidden(false)));
    }
  }

  @Test
  void opensNoStreamToStrangersAndEndsTheOldestOfASessionThatHasTooMany() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    assertThat(stream(client, "").headers().firstValue("Location").orElse(""))
        .contains("login.xhtml");
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      String cookie = cookie(user);
      List<HttpResponse<Stream<String>>> streams = new ArrayList<>();
      for (int i = 0; i < 12; i++) { // whatever the user's own page has
        streams.add(stream(client, cookie));
      }
      assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
      assertThat(saysWithin(streams.get(0), 60)).isLessThan(60); // it has ended
      assertThat(saysWithin(streams.get(11), 1)).isEqualTo(1);
      streams.forEach(each -> each.body().close());
    }
  }

  @Test
  void endsTheStreamsWithTheSession() throws Exception {
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      HttpResponse<Stream<String>> stream = stream(HttpClient.newHttpClient(), cookie(user));
      assertThat(stream.statusCode()).isEqualTo(200);
      user.presses("Sign out");
      user.isAt("/login.xhtml");
      assertThat(saysWithin(stream, 10)).isLessThan(10);
    }
  }

  @Test
  void showsATenantsUserItsOwnTasksAlone() {
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"live-other\"}");
    submitForLater();
    try (ConsoleUser user = ConsoleUser.ofTenant("live-other")) {
      user.isAt("/index.xhtml");
      user.sees("The tasks of tenant live-other");
      user.doesNotSee("Tenants by load");
      user.doesNotSee("postgresql");
      assertThat(pending(user)).hasText("0");
      user.opens("/index.xhtml?tenant=default");
      user.sees("The tasks of tenant live-other");
      assertThat(user.opens("/nodes.xhtml")).isEqualTo(403);
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.sees("The tasks of tenant default");
      assertThat(pending(user)).not().hasText("0");
      user.inspects("overview-tenant");
    }
  }

  @Test
  void showsAnAdministratorTheTenantThatWasChosen() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.sees("Tenants by load");
      user.choosesTenant("default");
      user.sees("The tasks of tenant default");
      user.doesNotSee("Tenants by load");
    }
  }

  /** How often the stream says that there is something new, until it ends or has said so often. */
  private static long saysWithin(HttpResponse<Stream<String>> stream, int times) {
    try (Stream<String> lines = stream.body()) {
      return lines.filter(line -> line.startsWith("data:")).limit(times).count();
    }
  }

  /** The number of tasks that wait. */
  private static Locator pending(ConsoleUser user) {
    return user.page().locator(".figure b").nth(PENDING);
  }

  /** Several, as one task of another test may end at the same time. */
  private static void submitForLater() {
    String task = "{\"destination\":\"live-later\",\"payload\":{},\"delay\":\"1h\"}";
    api.post("/api/v1/tasks/batch", "[" + String.join(",", Collections.nCopies(7, task)) + "]");
  }

  /** What the page asks of the server from now on, other than the stream. */
  private static List<String> asked(Page page) {
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(
        (Request request) -> {
          if (request.url().contains("index.xhtml")) {
            asked.add(request.method() + " " + request.url());
          }
        });
    return asked;
  }

  private static String hidden(boolean now) {
    return "Object.defineProperty(document, 'hidden', { value: "
        + now
        + ", configurable: true }); document.dispatchEvent(new Event('visibilitychange'))";
  }

  private static String cookie(ConsoleUser user) {
    return user.page().context().cookies().stream()
        .map(cookie -> cookie.name + "=" + cookie.value)
        .reduce((one, other) -> one + "; " + other)
        .orElseThrow();
  }

  private static HttpResponse<Stream<String>> stream(HttpClient client, String cookie)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(ApiServer.shared().address() + "/console/live"));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofLines());
  }
}
