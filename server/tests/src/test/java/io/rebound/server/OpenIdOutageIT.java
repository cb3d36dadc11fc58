package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.RunningServer;
import io.rebound.lab.cluster.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OpenID provider that answers nothing, and one that is gone. */
class OpenIdOutageIT {
  private static final String AWAY = "does not answer as it should";

  @Test
  void holdsNobodyUpAndLeavesTheForm(@TempDir Path folder) throws Exception {
    try (OpenIdProvider gone = new OpenIdProvider();
        RunningServer lonely = OpenIdServer.start(gone, folder, "lonely", "https")) {
      lonely.awaitReady();
      assertThat(OpenIdServer.setCookie(lonely))
          .containsOnlyOnce("Secure")
          .containsOnlyOnce("SameSite=lax");
      gone.fallsSilent();
      Waiting.until(
          Duration.ofMinutes(1),
          "a page is answered while people wait for the provider",
          () -> answersWhileOthersWait(lonely, gone));
      gone.goesAway();
      assertThat(comes(lonely).join().body()).contains(AWAY);
      try (ConsoleUser user = ConsoleUser.strangerAt(lonely.address())) {
        user.opens("/login.xhtml?refused=away");
        user.inspects("sign-in-provider-away");
        user.signsIn("admin", ApiServer.PASSWORD);
        user.isAt("/index.xhtml");
      }
    }
  }

  /** The eight that wait come back in the end, and so does a ninth. */
  private static boolean answersWhileOthersWait(RunningServer of, OpenIdProvider silent) {
    int before = silent.unanswered();
    List<CompletableFuture<HttpResponse<String>>> waiting =
        Stream.generate(() -> comes(of)).limit(9).toList();
    Waiting.until(
        Duration.ofSeconds(30), "the provider is asked", () -> silent.unanswered() > before);
    boolean answered = Api.with(of.address(), null).get("/console/login.xhtml").status() == 200;
    boolean meanwhile = waiting.stream().anyMatch(each -> !each.isDone());
    assertThat(waiting)
        .extracting(CompletableFuture::join)
        .extracting(HttpResponse::body)
        .allSatisfy(body -> assertThat(body).contains(AWAY));
    return answered && meanwhile;
  }

  private static CompletableFuture<HttpResponse<String>> comes(RunningServer to) {
    URI start = URI.create(to.address() + "/console/oidc/start");
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build()
        .sendAsync(
            HttpRequest.newBuilder(start).timeout(Duration.ofSeconds(30)).build(),
            BodyHandlers.ofString());
  }
}
