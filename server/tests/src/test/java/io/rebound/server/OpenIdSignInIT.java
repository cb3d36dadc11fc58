package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.RunningServer;
import io.rebound.server.OpenIdProvider.Lie;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in by an OpenID provider. */
class OpenIdSignInIT {
  private static final String UNTRUSTED = "could not be trusted";

  @TempDir private static Path folder;
  private static OpenIdProvider provider;
  private static RunningServer server;
  private HttpClient browser;

  @BeforeAll
  static void start() throws Exception {
    provider = new OpenIdProvider();
    server = start(provider);
    server.awaitReady();
  }

  private static RunningServer start(OpenIdProvider provider) throws IOException {
    Map<String, String> settings = RunningServer.settings(folder.resolve("data"));
    settings.put("REBOUND_ADMIN_PASSWORD", ApiServer.PASSWORD);
    settings.put("REBOUND_API_KEY", ApiServer.KEY);
    settings.put("REBOUND_PUBLIC_URL", "http://127.0.0.1:" + settings.get("REBOUND_HTTP_PORT"));
    settings.put("REBOUND_OIDC_ISSUER", provider.issuer());
    settings.put("REBOUND_OIDC_CLIENT_ID", OpenIdProvider.CLIENT);
    settings.put("REBOUND_OIDC_CLIENT_SECRET", OpenIdProvider.SECRET);
    settings.put("REBOUND_OIDC_ROLES", "ops=operator;look=viewer;root=admin;customer=tenant");
    settings.put("REBOUND_OIDC_TENANT_CLAIM", "tenant");
    settings.put("REBOUND_OIDC_LABEL", "Harbour ID");
    return RunningServer.start(settings, Path.of("target", "oidc-server.log"));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void openABrowser() {
    browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    provider.says("ann", null, "ops");
  }

  @Test
  void leadsBackToThePageThatWasWantedWithTheRoleOfTheToken() throws Exception {
    var page = get("/console/oidc/start?from=%2Fconsole%2Ftasks.xhtml%3Fq%3Dstate%253Adead");
    assertThat(page.uri()).hasToString(server.address() + "/console/tasks.xhtml?q=state%3Adead");
    assertThat(page.body()).contains("oidc:ann", "operator").doesNotContain("/password.xhtml\"");
    assertThat(get("/console/password.xhtml").statusCode()).isEqualTo(403);
    assertThat(get("/console/users.xhtml").statusCode()).isEqualTo(403);
    assertThat(audit("sign-in")).contains("oidc:ann", "as operator");
    assertThat(server.told()).doesNotContain(OpenIdProvider.SECRET);
  }

  @Test
  void takesTheRoleAnewAtEachSignIn() throws Exception {
    provider.says("ann", null, "look", "root");
    get("/console/oidc/start");
    assertThat(get("/console/users.xhtml").statusCode()).isEqualTo(200);
    provider.says("ann", null, "look");
    get("/console/oidc/start");
    assertThat(get("/console/users.xhtml").body()).doesNotContain("New user");
  }

  @Test
  void showsATenantsUserThatTenantAlone() throws Exception {
    provider.says("tim", "default", "customer");
    assertThat(get("/console/oidc/start").body()).contains("<strong>default</strong>");
    assertThat(get("/console/tenants.xhtml").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesATenantsUserWithoutAKnownTenant() throws Exception {
    provider.says("tim", "nobody's", "customer");
    refused(get("/console/oidc/start"), "the tenant of your account is not");
  }

  @Test
  void refusesAnAccountWithoutARole() throws Exception {
    provider.says("eve", null, "cooks");
    refused(get("/console/oidc/start"), "your account has no role here");
    assertThat(audit("refuse-sign-in")).contains("oidc:eve", "role");
  }

  @Test
  void isNoLocalUserOfTheSameName() throws Exception {
    provider.says("admin", null, "look");
    assertThat(get("/console/oidc/start").body()).contains("oidc:admin", "viewer");
    assertThat(get("/console/user.xhtml?name=admin").body()).doesNotContain("Set password");
  }

  @ParameterizedTest
  @EnumSource(value = Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void refusesATokenThatLies(Lie lie) throws Exception {
    provider.lies(lie);
    refused(get("/console/oidc/start"), UNTRUSTED);
    assertThat(audit("refuse-sign-in")).contains("token");
  }

  @Test
  void refusesWhoeverWasNotSentByUs() throws Exception {
    refused(get("/console/oidc/back?code=x"), "was not begun here");
    refused(get("/console/oidc/back?code=x&state=guessed"), "was not begun here");
    get("/console/oidc/start?from=//example.org/");
    refused(get("/console/oidc/back?code=x&state=guessed"), "was not begun here", false);
  }

  @Test
  void givesTheSessionAnotherIdOnceSomebodyHasSignedIn() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient still = HttpClient.newBuilder().cookieHandler(cookies).build();
    URI start = URI.create(server.address() + "/console/oidc/start");
    String toProvider = location(still, start);
    var before = cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList();
    String back = location(still, URI.create(toProvider));
    assertThat(location(still, URI.create(back))).endsWith("/console/index.xhtml");
    assertThat(cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(before);
    assertThat(location(still, URI.create(back))).contains("refused=state");
  }

  private static String location(HttpClient client, URI place) throws Exception {
    return client
        .send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  @Test
  void endsTheSessionAtTheProviderToo() {
    try (ConsoleUser user = ConsoleUser.strangerAt(server.address())) {
      user.opens("/tasks.xhtml");
      user.inspects("sign-in-provider");
      user.follows("Sign in with Harbour ID");
      user.isAt("/tasks.xhtml");
      int before = provider.signedOut();
      user.presses("Sign out");
      user.page().waitForURL(provider.issuer() + "/end**");
      assertThat(provider.signedOut()).isGreaterThan(before);
      user.opens("/tasks.xhtml");
      user.isAt("/login.xhtml");
      user.forgivesComplaints(); // the provider is another host
    }
  }

  @Test
  void leavesTheFormWhenTheProviderIsAway() throws Exception {
    try (OpenIdProvider gone = new OpenIdProvider();
        RunningServer lonely = start(gone)) {
      gone.goesAway();
      lonely.awaitReady();
      var page = get(lonely, "/console/oidc/start");
      refused(page, "does not answer as it should");
      try (ConsoleUser user = ConsoleUser.strangerAt(lonely.address())) {
        user.opens("/login.xhtml?refused=away");
        user.inspects("sign-in-provider-away");
        user.signsIn("admin", ApiServer.PASSWORD);
        user.isAt("/index.xhtml");
      }
    }
  }

  private void refused(HttpResponse<String> page, String words) throws Exception {
    refused(page, words, true);
  }

  private void refused(HttpResponse<String> page, String words, boolean stranger) throws Exception {
    assertThat(page.uri().getPath()).isEqualTo("/console/login.xhtml");
    assertThat(page.body()).contains(words, "Password");
    if (stranger) {
      assertThat(get("/console/tasks.xhtml").uri().getPath()).isEqualTo("/console/login.xhtml");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(server, path);
  }

  private HttpResponse<String> get(RunningServer from, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(from.address() + path)).build(), BodyHandlers.ofString());
  }

  private static String audit(String act) {
    return Api.as(server.address(), "admin", ApiServer.PASSWORD)
        .get("/api/v1/audit?act=" + act)
        .text();
  }
}
