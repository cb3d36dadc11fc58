package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's door, as a browser meets it. */
class ConsoleIT {
  private static final String PASSWORD = "correct hörse battery";
  private static final Pattern FIELD =
      Pattern.compile("<input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"");

  @TempDir private static Path folder;
  private static RunningServer server;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = RunningServer.settings(folder.resolve("data"));
    settings.put("REBOUND_ADMIN_PASSWORD", PASSWORD);
    server = RunningServer.start(settings, folder.resolve("log"));
    server.awaitReady();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void opensToAnAdministratorUntilTheSessionIsLeft() throws Exception {
    String home = signIn(PASSWORD);
    assertThat(home).contains("Overview", "admin", "Sign out");

    String form = submit("/console/index.xhtml", home, Map.of());
    assertThat(form).contains("Sign in");
    assertThat(get("/console/index.xhtml").body()).contains("Sign in");
  }

  @Test
  void staysShutToAWrongPassword() throws Exception {
    assertThat(signIn("not it")).contains("This name and this password do not match.");
    assertThat(get("/console/index.xhtml").body()).contains("Sign in");
  }

  @Test
  void sendsAScriptToTheFormInWordsOfItsOwn() throws Exception {
    HttpRequest partial =
        HttpRequest.newBuilder(address("/console/index.xhtml"))
            .header("Faces-Request", "partial/ajax")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(browser.send(partial, HttpResponse.BodyHandlers.ofString()).body())
        .contains("<redirect url=\"/console/login.xhtml\"/>");
  }

  private String signIn(String password) throws IOException, InterruptedException {
    String form = get("/console/login.xhtml").body();
    return submit(
        "/console/login.xhtml", form, Map.of("signin:name", "admin", "signin:password", password));
  }

  /** Presses the button of the page's last form. */
  private String submit(String path, String page, Map<String, String> typed)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs = FIELD.matcher(page.substring(page.lastIndexOf("<form")));
    while (inputs.find()) {
      fields.put(inputs.group(1), inputs.group(2));
    }
    fields.putAll(typed);
    HttpRequest post =
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
            .build();
    return browser.send(post, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create(server.address() + path);
  }
}
