package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.RunningServer;
import io.rebound.server.OpenIdProvider.Lie;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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
    server = OpenIdServer.start(provider, folder, "oidc", "http");
    server.awaitReady();
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
    assertThat(get("/console/user.xhtml").statusCode()).isEqualTo(403);
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
  void refusesAStateThatIsOfAnotherBrowser() throws Exception {
    HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String toProvider = location(other, URI.create(server.address() + "/console/oidc/start"));
    String back = location(other, URI.create(toProvider));
    refused(get(back.replace(server.address(), "")), "was not begun here");
    assertThat(location(other, URI.create(back))).endsWith("/console/index.xhtml");
  }

  @Test
  void saysWhenTheProviderLetsSomebodyNotIn() throws Exception {
    HttpClient still = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String toProvider = location(still, URI.create(server.address() + "/console/oidc/start"));
    String state = toProvider.replaceAll(".*[?&]state=([^&]+).*", "$1");
    String back = server.address() + "/console/oidc/back?error=access_denied&state=" + state;
    assertThat(location(still, URI.create(back))).contains("refused=denied");
  }

  @Test
  void takesTheKeyThatTheProviderHasHadOnlySinceJustNow() throws Exception {
    assertThat(get("/console/oidc/start").body()).contains("oidc:ann");
    provider.rotatesItsKey();
    provider.says("ben", null, "ops");
    assertThat(get("/console/oidc/start").body()).contains("oidc:ben");
  }

  @Test
  void comesBackWhenTheProviderDoesNotAnswerWithAToken() throws Exception {
    get("/console/oidc/start");
    provider.fallsSilent();
    refused(get("/console/oidc/start"), "does not answer as it should", false);
    provider.says("ann", null, "ops");
    assertThat(get("/console/oidc/start").body()).contains("oidc:ann");
  }

  @Test
  void keepsTheSessionsCookieFromScriptsAndOtherSites() throws Exception {
    assertThat(OpenIdServer.setCookie(server))
        .containsOnlyOnce("HttpOnly")
        .containsOnlyOnce("SameSite=lax")
        .doesNotContain("Secure");
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
    URI place = URI.create(server.address() + path);
    return browser.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
  }

  private static String audit(String act) {
    return Api.as(server.address(), "admin", ApiServer.PASSWORD)
        .get("/api/v1/audit?act=" + act)
        .text();
  }
}
